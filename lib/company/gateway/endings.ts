import { type Random, weighted } from '../random.ts'
import { type Incidents, isReportTime, isWithin } from './incidents.ts'
import { compare, later } from './moments.ts'
import { loop } from './planted.ts'
import { bell } from './rhythm.ts'
import type { Ending, May, Moment, PastQuestion, Planned, Trouble, Wanted } from './types.ts'

/** What half of the calls take no longer than, in milliseconds. */
const usualMs: Record<string, number> = {
  netsuite: 880,
  procore: 420,
  salesforce: 350,
  bamboohr: 300,
  m365: 390,
  gis: 240,
}
const SPREAD = 0.6
/** A system that failed is left alone for so long. */
const LEFT_ALONE_MS = 15_000

/** What goes wrong on any day, beside the incidents. */
const RARE = 0.003
const rare: { weight: number; trouble: Omit<Trouble, 'ms'>; slow: number }[] = [
  { weight: 4, trouble: { outcome: 'failed', code: 'not_found', attempts: 1 }, slow: 1 },
  { weight: 2, trouble: { outcome: 'failed', code: 'system_rejected', attempts: 1 }, slow: 1 },
  { weight: 2, trouble: { outcome: 'failed', code: 'system_unavailable', attempts: 3 }, slow: 4 },
  { weight: 1, trouble: { outcome: 'failed', code: 'protocol_error', attempts: 1 }, slow: 1 },
]

const denied: Ending = { outcome: 'denied' }

type Given = { incidents: Incidents; may: May; random: Random }
type Call = Wanted & { at: Moment; client: string }

/** How each call ended. Calls are looked at in the order in which they were made: what one does, the next one meets. */
export function endQuestions(planned: readonly Planned[], given: Given): PastQuestion[] {
  const endingOf = createEndings(given)
  const questions = planned.map((question) => ({ ...question, ended: new Map<number, Ending>() }))
  const calls = questions
    .flatMap((question) =>
      question.calls.map((call, index) => ({ question, call, index, at: later(question.at, call.afterMs) })),
    )
    .sort((one, other) => compare(one.at, other.at))
  for (const { question, call, index, at } of calls) {
    const allowed = given.may(question.version, question.asker, call)
    question.ended.set(index, allowed ? endingOf({ ...call, at, client: question.client }) : denied)
  }
  return questions.map(({ ended, ...question }) => ({
    ...question,
    calls: question.calls.map((call, index) => ({ ...call, ending: ended.get(index) ?? denied })),
  }))
}

function createEndings({ incidents, random }: Given): (call: Call) => Ending {
  const silence = incidents.silent.map((incident) => ({ incident, failed: 0, triedAt: 0 }))
  const reported = new Map<string, number>()
  let looped = 0

  return function endingOf({ system, tool, at, client }) {
    const ms = Math.round((usualMs[system] ?? 400) * Math.exp(SPREAD * bell(random)))
    if (client === loop.client && ++looped > loop.answered) return limited('rate_limited', 0, 1)
    if (system === incidents.revoked.system && isWithin(incidents.revoked, at)) {
      return { outcome: 'failed', code: 'reauth_required', attempts: 1, ms: random.int(70, 210) }
    }
    const silent = silence.find(({ incident }) => incident.system === system && isWithin(incident, at))
    if (silent !== undefined) return silentEnding(silent, at, random)
    if (system === incidents.report.system && isReportTime(incidents, at)) {
      const before = reported.get(at.day) ?? 0
      reported.set(at.day, before + 1)
      // The vendor says no to what was under way; the rest is kept back until it may be asked again.
      if (before >= 4) return before < 7 ? limited('system_throttled', 1, ms) : limited('system_throttled', 0, 2)
    }
    if (system === incidents.slow.system && at.ms >= incidents.slow.from && at.ms < incidents.slow.to) {
      return slowEnding(tool, ms, random)
    }
    if (random.chance(RARE)) {
      const { trouble, slow } = weighted(rare, ({ weight }) => weight, random.between(0, 9))
      return { ...trouble, ms: ms * slow }
    }
    return ok(tool, ms, random)
  }
}

function silentEnding(silent: { failed: number; triedAt: number }, at: Moment, random: Random): Trouble {
  const failed = { outcome: 'failed', code: 'system_unavailable' } as const
  silent.failed += 1
  if (silent.failed > 5 && at.ms - silent.triedAt < LEFT_ALONE_MS) return { ...failed, attempts: 0, ms: 2 }
  silent.triedAt = at.ms
  return { ...failed, attempts: silent.failed > 5 ? 1 : 3, ms: random.int(2_000, 9_000) }
}

function slowEnding(tool: string, ms: number, random: Random): Ending {
  if (random.chance(0.07)) return { outcome: 'failed', code: 'system_timeout', attempts: 1, ms: 60_000 }
  if (random.chance(0.07)) return limited('busy', 0, random.int(18_000, 30_000))
  return ok(tool, Math.min(12 * ms, 58_000), random)
}

function limited(code: Trouble['code'], attempts: number, ms: number): Trouble {
  return { outcome: 'limited', code, attempts, ms }
}

const writes = /^(create|add|send|update|approve|deny|request)_/

function ok(tool: string, ms: number, random: Random): Ending {
  const rows = writes.test(tool) ? 1 : Math.round(12 * Math.exp(0.9 * bell(random)))
  return { outcome: 'ok', ms, rows, bytes: 180 + rows * random.int(160, 320) }
}
