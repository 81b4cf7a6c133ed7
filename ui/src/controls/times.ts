// Times as people type them.
import { isTime } from '../lib/dates';

/** A time of day out of what was typed: 9, 930, 9.30, 9h30, 9:30 pm. Null where it is none. */
export function readTime(typed: string): string | null {
  const match = /^(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*h?\s*([ap])?\.?(?:m\.?)?$/i.exec(typed.trim());
  if (!match) return null;
  let hour = Number(match[1]);
  const half = match[3]?.toLowerCase();
  if (half && (hour < 1 || hour > 12)) return null;
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  const time = `${String(hour).padStart(2, '0')}:${match[2] ?? '00'}`;
  return isTime(time) ? time : null;
}
