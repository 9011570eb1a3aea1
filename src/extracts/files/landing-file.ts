import type { ExtractName } from '../../config/schema.ts';
import type { Day } from '../../core/dates.ts';

/** One file of the landing folder. */
export interface LandingFile {
  /** Below the landing folder. */
  path: string;
  absolute: string;
  bytes: number;
  /** When its content and its entry were last changed, nanoseconds; tells an untouched file. */
  modifiedNs: bigint;
  changedNs: bigint;
  /** SHA-256 of its bytes, hex. */
  sha256: string;
  /** The day it speaks of; none without a date pattern. */
  date?: Day;
}

/** One replaceable piece of input: an extract's files of one day, or one file without a date. */
export interface Unit {
  extract: ExtractName;
  /** The day, the path of an undated file, `*` for a statement over undated files. */
  key: string;
  date?: Day;
  /** Files that are read, in order of their paths. */
  files: LandingFile[];
  /** Files that are passed over, and why. */
  passed: PassedFile[];
  /** again: its files are as they were, but what they are read with or after is not. */
  why: 'new' | 'changed' | 'again';
  /** Hash of how the configuration has its files read. */
  mappingHash: string;
  /** Hash of the operator's own statement. */
  statementHash?: string;
}

export interface PassedFile {
  file: LandingFile;
  state: 'replaced' | 'duplicate';
  /** The file that counts instead. */
  insteadOf: string;
}
