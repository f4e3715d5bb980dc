import type { Principal } from '#lib/core/caller.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import { defaultCurrency } from '#lib/facts/money.ts'
import { suggested } from '#lib/questions/suggested.ts'
import { namesFrom } from '#lib/questions/understand/names.ts'
import { read } from '#lib/questions/understand/read.ts'
import { type Answerable, answersIn } from '#lib/questions/understand/reading.ts'
import type { Catalogue } from '#lib/questions/understand/subjects.ts'
import { type Deciding, mayAnswer } from './permitted.ts'

type Given = { gateway: Deciding; catalogue: Catalogue; locale: FactLocale }

const MOST = 6
const nobody = namesFrom([])

/** Questions to begin with that this person's roles can answer, of their own jobs at least. */
export function suggestions(principal: Principal, { gateway, catalogue, locale }: Given, most = MOST): string[] {
  const asking = {
    ...{ today: gateway.today(), fiscalYearStart: 1, currency: defaultCurrency },
    ...{ locale, me: null, last: null, choices: [] },
  }
  const may = (ask: Answerable) => mayAnswer(ask, principal, { gateway, catalogue })
  return suggested
    .map((one) => one[locale])
    .filter((text) => {
      const answers = answersIn(read(text, { catalogue, names: nobody, asking }))
      return answers.length > 0 && answers.every(may)
    })
    .slice(0, most)
}
