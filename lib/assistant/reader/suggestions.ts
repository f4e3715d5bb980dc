import type { Principal } from '#lib/core/caller.ts'
import { nothingMatched } from '#lib/core/joins.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import { defaultCurrency } from '#lib/facts/money.ts'
import { findings } from '#lib/findings/catalogue.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { needsOf } from '#lib/measures/certified/compare.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answersFrom } from '#lib/measures/replies.ts'
import { callsOf } from '#lib/measures/scope.ts'
import { wordsFor } from '#lib/measures/words.ts'
import { suggested } from '#lib/questions/suggested.ts'
import { namesFrom } from '#lib/questions/understand/names.ts'
import { read } from '#lib/questions/understand/read.ts'
import { type Answerable, answersIn } from '#lib/questions/understand/reading.ts'
import type { Catalogue } from '#lib/questions/understand/subjects.ts'

type Deciding = Pick<GatewayDeps, 'catalog' | 'policy' | 'decide' | 'today'>
type Given = { gateway: Deciding; catalogue: Catalogue; locale: FactLocale }

const MOST = 6
const nobody = namesFrom([])

/** Questions to begin with that this person's roles can answer, of their own jobs at least. */
export function suggestions(principal: Principal, { gateway, catalogue, locale }: Given, most = MOST): string[] {
  const asking = {
    ...{ today: gateway.today(), fiscalYearStart: 1, currency: defaultCurrency },
    ...{ locale, me: null, last: null, choices: [] },
  }
  const may = (ask: Answerable) =>
    needsIn(ask, catalogue, gateway).every((need) => !need.needed || callsOf(need, principal, gateway).length > 0)
  return suggested
    .map((one) => one[locale])
    .filter((text) => {
      const answers = answersIn(read(text, { catalogue, names: nobody, asking }))
      return answers.length > 0 && answers.every(may)
    })
    .slice(0, most)
}

function needsIn(ask: Answerable, { subjects }: Catalogue, gateway: Deciding) {
  // Nothing is read yet: only what would be asked counts.
  const reading = { currency: defaultCurrency, jobNumber: (text: string) => text, fiscalYearStart: 1, timeZone: 'UTC' }
  const input: InsightInput = {
    ...reading,
    answers: answersFrom(new Map(), reading),
    words: wordsFor('en'),
    today: gateway.today(),
    ownDomain: '',
    joins: nothingMatched,
    about: null,
  }
  if (ask.kind === 'finding') return findings.find(({ id }) => id === ask.finding)?.needsOf(input) ?? []
  const subject = subjects.get(ask.query.measure)
  return subject?.kind === 'measure' ? needsOf(subject.measure, ask.query, input) : []
}
