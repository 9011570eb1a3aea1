import { existsSync } from 'node:fs';
import { exitCodes, Failure } from '../core/failure.ts';

/** @throws Failure (exit 2) when no night or load has made the warehouse yet */
export function requireWarehouse(config: { warehouse: string }): void {
  if (existsSync(config.warehouse)) return;
  throw new Failure(exitCodes.usage, {
    en: 'there is no warehouse yet: `holdfast nightly` makes one',
    zh: '尚无数据仓库：由 `holdfast nightly` 建立',
  });
}
