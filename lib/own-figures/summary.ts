import { acceptedOf } from '#lib/cost/accepted.ts'
import { countedOf, isAnswered } from '#lib/cost/counted.ts'
import { readTurns } from '#lib/cost/read-turns.ts'
import type { CostTurn } from '#lib/cost/turn.ts'
import { readUptime } from '#lib/cost/uptime.ts'
import { readEndings } from '#lib/operations/history/endings.ts'
import type { BlockOf } from '#lib/reports/document.ts'
import type { OwnTold } from '#lib/reports/own.ts'
import type { Telling } from './deps.ts'
import { ownFigure, unknownFigure } from './figure.ts'
import { spanInWords, spanOf } from './span.ts'

type Row = BlockOf<'figures'>['rows'][number]

/** Uptime, calls and how they ended, questions and what was said of their answers. */
export async function summary(telling: Telling): Promise<OwnTold> {
  const { reads, words, now } = telling
  const span = spanOf(telling)
  const [{ own }, endings, turns] = await Promise.all([
    readUptime(reads, span),
    readEndings(reads, span),
    readTurns(reads, span),
  ])
  const calls = (outcomes: readonly string[]) =>
    endings.filter(({ outcome }) => outcomes.includes(outcome)).reduce((sum, one) => sum + one.calls, 0)
  const all = endings.reduce((sum, one) => sum + one.calls, 0)
  const say = (key: 'uptime' | 'calls' | 'answered' | 'refused' | 'limited' | 'failed' | 'unknown' | 'cancelled') =>
    words.say(`report.own.summary.${key}`)
  const lines = (
    [
      ['answered', ['ok']],
      ['refused', ['denied']],
      ['limited', ['limited']],
      ['failed', ['failed']],
      ['unknown', ['unknown']],
      ['cancelled', ['cancelled']],
    ] as const
  ).map(([key, outcomes]) => ({ label: say(key), value: calls(outcomes) }))
  const uptime = { id: 'own.uptime', label: say('uptime') }
  const rows: Row[] = [
    own.share === null
      ? unknownFigure(uptime, words.say('report.own.notUsed'), now())
      : ownFigure(
          { ...uptime, value: own.share, unit: 'percent', precision: 2 },
          {
            at: now(),
            detail: words.say('report.own.summary.uptimeOf', { used: own.usedMinutes, failed: own.failedMinutes }),
          },
        ),
    ownFigure({ id: 'own.calls', label: say('calls'), value: all, unit: 'count' }, { at: now(), lines }),
    ...lines
      .filter(({ value }) => value > 0)
      .map(({ label, value }, at) => ownFigure({ id: `own.calls.${at}`, label, value, unit: 'count' }, { at: now() })),
    ...questions(turns, telling),
  ]
  return { state: 'told', block: { kind: 'figures', note: spanInWords(span, telling), rows } }
}

/** A share of answers that people called useful is told with how many did. */
function questions(turns: readonly CostTurn[], { words, now }: Telling): Row[] {
  const counted = countedOf(turns)
  const answered = turns.filter(({ id }) => isAnswered(counted.get(id)))
  const judged = answered.filter(({ useful }) => useful !== null)
  const accepted = acceptedOf(judged.filter(({ useful }) => useful).length, judged.length)
  const helpful = { id: 'own.helpful', label: words.say('report.own.summary.helpful') }
  return [
    ownFigure(
      { id: 'own.questions', label: words.say('report.own.summary.questions'), value: turns.length, unit: 'count' },
      { at: now(), detail: words.say('report.own.summary.questionsOf', { answered: answered.length }) },
    ),
    accepted === null
      ? unknownFigure(helpful, words.say('report.own.summary.nobodyJudged'), now())
      : ownFigure(
          { ...helpful, value: accepted.range.mid, unit: 'percent' },
          {
            at: now(),
            detail: words.say('report.own.summary.helpfulOf', { useful: accepted.useful, judged: accepted.judged }),
          },
        ),
  ]
}
