// The ways to look at a plan, each with its key, in the order of the switch.
import type { Lanes } from './bindings/Lanes';
import type { View } from './bindings/View';

export const VIEWS: { view: View; key: string }[] = [
  { view: 'month', key: '1' },
  { view: 'week', key: '2' },
  { view: 'table', key: '3' },
  { view: 'board', key: '4' },
  { view: 'year', key: '5' },
];

/** What the rows of the week may be, in the order of the switch. */
export const LANES: Lanes[] = ['channel', 'theme', 'campaign', 'owner'];
