// Saving what an office settles: one act after another, each refusal back to whoever asked, so that it stands where
// it was typed.
import type { Changed } from '../lib/bindings/Changed';
import { plan } from '../lib/plan.svelte';
import { errorText } from '../lib/wording';

let last: Promise<unknown> = Promise.resolve();

/** Runs one act on the plan; gives why it was refused, or null. */
export function save(work: () => Promise<Changed>): Promise<string | null> {
  const run = last.then(async () => {
    plan.saving += 1;
    try {
      await plan.apply(await work());
      return null;
    } catch (error) {
      return errorText(error);
    } finally {
      plan.saving -= 1;
    }
  });
  last = run;
  return run;
}

/** Saves what is typed in a field of the settings, before the window goes. */
export async function flush(): Promise<void> {
  const active = document.activeElement;
  if (active instanceof HTMLElement && active.closest('[data-settings]')) active.blur();
  await last;
}
