import type { ExtractName } from '../../config/schema.ts';
import { accounts } from './accounts.ts';
import { bills } from './bills.ts';
import { campaigns } from './campaigns.ts';
import { cdr } from './cdr.ts';
import { complaints } from './complaints.ts';
import type { Contract } from './contract.ts';
import { numbers } from './numbers.ts';
import { outcomes } from './outcomes.ts';
import { plans } from './plans.ts';
import { recharges } from './recharges.ts';
import { serviceEvents } from './service-events.ts';
import { subscribers } from './subscribers.ts';
import { usage } from './usage.ts';

/** The twelve extracts of the contract, in the order in which they are taken in. */
export const contracts: Record<ExtractName, Contract> = {
  subscribers,
  plans,
  campaigns,
  numbers,
  accounts,
  cdr,
  usage,
  bills,
  recharges,
  complaints,
  service_events: serviceEvents,
  outcomes,
};

export const extractNames = Object.keys(contracts) as ExtractName[];
