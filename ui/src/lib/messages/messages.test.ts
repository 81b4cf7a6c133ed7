import { readdirSync, readFileSync } from 'node:fs';
import IntlMessageFormat from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { messages } from './index.svelte';

interface Node {
  type: number;
  value?: string;
  options?: Record<string, { value: Node[] }>;
}

/** The names of the arguments of an ICU message; a node of type 0 is plain text, one of type 7 a plural's number. */
function args(text: string): string[] {
  const names = new Set<string>();
  const walk = (nodes: Node[]) => {
    for (const node of nodes) {
      if (node.type !== 0 && node.type !== 7 && node.value) names.add(node.value);
      for (const option of Object.values(node.options ?? {})) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(text, 'en').getAst() as Node[]);
  return [...names].sort();
}

describe('messages', () => {
  it.each(Object.entries(messages))('%s stands in both languages with the same arguments', (_key, both) => {
    expect(both.en.trim()).not.toBe('');
    expect(both.es.trim()).not.toBe('');
    expect(args(both.es)).toEqual(args(both.en));
  });

  it('say each refusal for which the core gives a reason', () => {
    const core = '../src-tauri/core/src';
    const files = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.rs'),
    );
    const reasons = files.flatMap((file) =>
      [...readFileSync(`${core}/${file}`, 'utf8').matchAll(/with\(\s*"reason",\s*"(\w+)"/g)].map(
        (match) => match[1],
      ),
    );
    expect(reasons.length).toBeGreaterThan(30);
    const said = new Set(Object.keys(messages).map((key) => key.match(/^error\.\w+\.(\w+)$/)?.[1]));
    expect([...new Set(reasons)].filter((reason) => !said.has(reason))).toEqual([]);
  });
});
