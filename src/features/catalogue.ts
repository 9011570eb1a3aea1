import type { Config } from '../config/schema.ts';
import { billingFeatures } from './families/billing.ts';
import { calendarFeatures } from './families/calendar.ts';
import { campaignFeatures } from './families/campaigns.ts';
import { circleFeatures } from './families/circle.ts';
import { complaintFeatures } from './families/complaints.ts';
import { contractFeatures } from './families/contract.ts';
import { declineFeatures } from './families/decline.ts';
import { deviceFeatures } from './families/device.ts';
import { eventFeatures } from './families/events.ts';
import { householdFeatures } from './families/household.ts';
import { influenceFeatures } from './families/influence.ts';
import { journeyFeatures } from './families/journey.ts';
import { mobilityFeatures } from './families/mobility.ts';
import { needFeatures } from './families/need.ts';
import { networkFeatures } from './families/network.ts';
import { networkExperienceFeatures } from './families/network-experience.ts';
import { pauseFeatures } from './families/pauses.ts';
import { measureFeatures, periodFeatures } from './families/periods.ts';
import { priceRiseFeatures } from './families/price-rise.ts';
import { rhythmFeatures } from './families/rhythm.ts';
import { rivalFeatures } from './families/rivals.ts';
import { tariffFitFeatures } from './families/tariff-fit.ts';
import { topUpFeatures } from './families/top-ups.ts';
import { usageFeatures } from './families/usage.ts';
import type { Feature } from './feature.ts';

/**
 * All features, in the order of the columns of a feature table: the same for every operator,
 * then three for each further measure that the configuration names for `usage`.
 */
export function featureCatalogue(config: {
  extracts: Pick<Config['extracts'], 'usage'>;
}): Feature[] {
  return [
    ...usageFeatures(),
    ...rhythmFeatures(),
    ...declineFeatures(),
    ...billingFeatures(),
    ...topUpFeatures(),
    ...complaintFeatures(),
    ...networkFeatures(),
    ...circleFeatures(),
    ...rivalFeatures(),
    ...mobilityFeatures(),
    ...deviceFeatures(),
    ...contractFeatures(),
    ...calendarFeatures(),
    ...eventFeatures(),
    ...campaignFeatures(),
    ...tariffFitFeatures(),
    ...priceRiseFeatures(),
    ...influenceFeatures(),
    ...householdFeatures(),
    ...networkExperienceFeatures(),
    ...needFeatures(),
    ...pauseFeatures(),
    ...journeyFeatures(),
    ...periodFeatures(),
    ...measureFeatures(config.extracts.usage?.measures ?? []),
  ];
}
