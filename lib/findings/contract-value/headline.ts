import { type Sentence, sentence, together, type Words } from '#lib/measures/words.ts'
import type { Headline } from '../finding.ts'
import { told, toldExactly } from '../told.ts'
import type { ContractValue } from './find.ts'

/** A contract value that counts a change order which nobody has signed, so that systems name different values. */
export function headline(found: ContractValue, words: Words): Headline {
  const { say } = words
  const { subject: job, project, facts, open, atStake } = found
  return {
    amountWord: say('contract.word'),
    title: say(hasTwoValues(found) ? 'contract.title' : 'contract.titleCounted', { job, amount: told(atStake, words) }),
    cause: together(
      differ(found) && say('contract.values', { list: valuesOf(found, words) }),
      facts.executedContract !== undefined &&
        say('contract.open', {
          what: (open ?? []).map(({ title }) => title).join(', '),
          amount: toldExactly(facts.executedContract, words),
        }),
    ),
    brief: briefOf(found, words),
    question: say('contract.ask', { job: project ?? '' }),
  }
}

function amountsOf({ values }: ContractValue): number[] {
  return [...new Set(values.flatMap(({ amount }) => amount ?? []))]
}

function differ(found: ContractValue): boolean {
  return amountsOf(found).length > 1
}

/** Two values that lie exactly the unsigned changes apart. */
function hasTwoValues(found: ContractValue): boolean {
  const [one = 0, other = 0, ...more] = amountsOf(found)
  return more.length === 0 && Math.abs(one - other) === found.atStake.value
}

function valuesOf({ values, facts }: ContractValue, words: Words): string {
  return values
    .flatMap(({ system }) => {
      const fact = facts[system]
      return fact === undefined ? [] : [`${words.say(`system.${system}`)} ${toldExactly(fact, words)}`]
    })
    .join(', ')
}

function briefOf({ subject, facts, counted, atStake }: ContractValue, { say }: Words): Sentence {
  const total = counted === null ? undefined : facts[counted.system]
  return total === undefined ? [] : sentence(say, 'contract.brief', { total, unsigned: atStake }, { job: subject })
}
