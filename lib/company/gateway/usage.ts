import type { Random } from '../random.ts'

/** One request to a model as its provider counts it. */
export type PastUse = {
  model: string
  input: number
  output: number
  cacheRead: number
  write5m: number
  write1h: number
}

/** How a question of the past was answered: without a model, or by one with these requests; and what was said of it. */
export type PastAnswer = { uses: PastUse[]; useful: boolean | null; ms: number }

/** So many questions the reader understood by itself. */
const READ = 0.72
const JUDGED = 0.12
/** The instructions and the tools of a role. */
const PREFIX = 15_000

/** Draws how a question with so many answered calls was answered. */
export function answerOf(calls: number, random: Random): PastAnswer {
  const useful = random.chance(JUDGED) ? random.chance(0.86) : null
  if (random.chance(READ)) return { uses: [], useful, ms: random.int(600, 3_500) + calls * random.int(200, 900) }
  const model = random.chance(0.55) ? 'claude-haiku-5-5' : 'claude-sonnet-5-5'
  const turns = Math.min(5, calls + 1)
  const uses = Array.from({ length: turns }, (_, at) => requestOf(at, { model, isWarm: random.chance(0.8), random }))
  return { uses, useful, ms: turns * random.int(2_200, 5_200) }
}

type Drawn = { model: string; isWarm: boolean; random: Random }

/** Each turn reads what the ones before it wrote; the first one finds the tools in the cache, or writes them for an hour. */
function requestOf(at: number, { model, isWarm, random }: Drawn): PastUse {
  const grown = Array.from({ length: at }, () => random.int(1_400, 3_200)).reduce((sum, one) => sum + one, 0)
  const found = at > 0 || isWarm
  return {
    model,
    input: random.int(40, 260),
    output: random.int(120, 640),
    cacheRead: found ? PREFIX + grown : 0,
    write5m: random.int(300, 2_800),
    write1h: found ? 0 : PREFIX,
  }
}
