import { asks, needed } from '../asks.ts'
import { answered, type RecordOf } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import type { Amount } from '../topics/topic.ts'
import { inMoney } from './in-money.ts'
import type { Certified } from './measure.ts'
import { accountOf } from './of-balances.ts'
import { rowsFrom } from './rows.ts'

type Line = RecordOf<typeof netsuite.cash>
type Head = Pick<Certified, 'id' | 'name' | 'formula' | 'good' | 'near' | 'phrases'>

export const creditLine = ofCredit(
  {
    id: 'credit_line',
    name: { en: 'Drawn on lines of credit', es: 'Dispuesto de líneas de crédito' },
    formula: {
      en: 'What is drawn on the lines of credit today, summed',
      es: 'Lo dispuesto hoy de las líneas de crédito, sumado',
    },
    good: 'low',
    near: ['credit_available', 'cash', 'balance'],
    phrases: {
      en: [
        ...[
          'line of credit',
          'loc',
          'credit line',
          'revolver',
          'drawn|drew|draw on|against the line',
          'bank line|loan',
        ],
        ...['we owe * bank', 'owed to the bank', 'borrowed from the bank', 'line of credit balance|usage'],
      ],
      es: [
        ...['linea de credito', 'credito revolvente', 'dispuesto|usado|tomado de la linea', 'debemos * banco'],
        ...['deuda con el banco', 'credito bancario', 'saldo de la linea'],
      ],
    },
  },
  ({ balance }) => balance,
)

export const creditAvailable = ofCredit(
  {
    id: 'credit_available',
    name: { en: 'Left to draw on lines of credit', es: 'Disponible en líneas de crédito' },
    formula: {
      en: 'Limits of the lines of credit less what is drawn today, summed',
      es: 'Límites de las líneas de crédito menos lo dispuesto hoy, sumados',
    },
    good: 'high',
    near: ['credit_line', 'cash', 'cash_forecast'],
    phrases: {
      en: [
        ...['available|left|remaining|room|headroom on * line|loc|revolver', 'available credit', 'credit available'],
        ...['can we * draw|borrow', 'could we * draw|borrow', 'borrowing capacity|room', 'undrawn|unused line|credit'],
      ],
      es: [
        ...['disponible|queda|quedan en|de la linea', 'credito disponible', 'linea disponible'],
        ...['podemos * disponer|sacar|pedir * linea|credito|banco', 'capacidad de credito'],
      ],
    },
  },
  ({ available }) => available,
)

/** Of the books today. Which accounts are lines of credit the company has said. */
function ofCredit(head: Head, amount: (line: Line) => Amount): Certified {
  return {
    ...head,
    unit: 'money',
    totals: 'sum',
    dimensions: ['account'],
    states: {},
    normally: [],
    dates: [],
    time: 'now',
    prefers: ['account'],
    columns: [{ id: 'limit', name: { en: 'Limit', es: 'Límite' } }],
    needs: () => [needed(asks.cash())],
    rows({ answers, words }) {
      const accounts = answers.of(netsuite.cash)
      if (!answered(accounts)) return null
      const lines = accounts.records.filter(({ kind }) => kind === 'line_of_credit')
      const rows = rowsFrom(
        accounts,
        lines,
        ({ number, name }) => [number, name],
        (line) => ({
          of: { account: accountOf(line) },
          amount: amount(line),
          dates: {},
          is: {},
          number: line.number,
          texts: { limit: inMoney(line.limit, line.currency, words) },
        }),
      )
      return { rows, answers: [accounts] }
    },
  }
}
