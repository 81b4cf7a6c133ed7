// The ways to look at a plan, each with its key, in the order of the switch.
import type { View } from './bindings/View';

export const VIEWS: { view: View; key: string }[] = [
  { view: 'month', key: '1' },
  { view: 'table', key: '3' },
  { view: 'board', key: '4' },
];
