import type { FactLocale } from '#lib/facts/format.ts'
import { plain, wordsOf } from './spelling.ts'
import type { Playbook } from './types.ts'

const THRESHOLD = 3

/** The playbook a question means, by its words alone: the same question always finds the same one. Null when none does. */
export function matchPlaybook(
  question: string,
  playbooks: readonly Playbook[],
): { playbook: Playbook; score: number } | null {
  const best = playbooks
    .map((playbook) => ({ playbook, score: scoreOf(question, playbook) }))
    .reduce((top, next) => (next.score > top.score ? next : top))
  return best.score >= THRESHOLD ? best : null
}

function scoreOf(question: string, playbook: Playbook): number {
  const said = plain(question)
  const signals = playbook.signals.reduce((sum, [pattern, weight]) => sum + (pattern.test(said) ? weight : 0), 0)
  const names = playbook.needs === 'project' && /\b\d{2}-\d{3}\b/.test(said) ? 0.5 : 0
  const examples = (['en', 'es'] satisfies FactLocale[]).flatMap((locale) => playbook.examples[locale])
  const alike = Math.max(0, ...examples.map((example) => overlap(wordsOf(example), wordsOf(question))))
  return signals + names + (alike > 0.6 ? alike * 4 : 0)
}

/** Shared words over all words, numbers of jobs apart. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const [x, y] = [a, b].map((words) => new Set(words.filter((word) => !/^\d{2}-\d{3}$/.test(word))))
  if (x === undefined || y === undefined) return 0
  const shared = [...x].filter((word) => y.has(word)).length
  return shared / new Set([...x, ...y]).size
}
