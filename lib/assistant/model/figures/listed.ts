import type { Figure } from './types.ts'

type Place = { figure: Figure; from: number; to: number }

/** Whether a figure counts what its own sentence names, or the list that follows it: "three jobs: A, B and C". */
export function itemsCounted(text: string, { figure, from, to }: Place): boolean {
  if (figure.kind !== 'plain') return false
  const counts = [
    placeholdersIn(text.slice(from, to)),
    namedAfter(text.slice(figure.at, to)),
    listedAfter(text.slice(to)),
  ]
  return figure.readings.some(({ value }) => value > 1 && counts.includes(value))
}

function placeholdersIn(sentence: string): number {
  return new Set([...sentence.matchAll(/\{\{\w+\}\}/g)].map(([whole]) => whole)).size
}

/** Behind a colon or in brackets, divided by commas. */
function namedAfter(rest: string): number {
  const named = /[:(]\s*([^()\n]+?)(?:\)|[.;]?\s*$)/.exec(rest)?.[1]
  return named === undefined ? 0 : named.split(/,\s*(?:and |y |e )?|\s+(?:and|y|e)\s+/).length
}

/** The list that begins in the next line. */
function listedAfter(following: string): number {
  const lines = following.replace(/^\s*\n/, '').split('\n')
  const end = lines.findIndex((line) => !/^\s*(?:[-*•]|\d+[.)])\s/.test(line))
  return end < 0 ? lines.filter((line) => line.trim() !== '').length : end
}
