import { asks, needed } from '../asks.ts'
import { answered, type RecordOf } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import type { Amount } from '../topics/topic.ts'
import { accountOf } from './accounts.ts'
import { columns } from './columns.ts'
import { inMoney } from './in-money.ts'
import type { Certified } from './measure.ts'
import { rowsFrom } from './rows.ts'
import { sayings } from './sayings.ts'

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
      en: sayings`
        deep are we into the line, deep are we into the credit line, deep are we into the revolver, loc balance, revolver balance, line balance, balance on the line, balance on the loc, balance on the revolver,
        owe on the line, owe on the revolver, owe on the loc, line of credit, loc, credit line, revolver, drawn,
        drawn on the line, drawn on our line, draw on the line, drew on the line, line of credit balance,
        owe the bank, we owe the bank, owed to the bank, owe to the bank, borrowed from the bank, bank debt, bank loan
      `,
      es: sayings`
        linea de credito, credito revolvente, linea revolvente, dispuesto, dispuesto de la linea, usado de la linea,
        tomado de la linea, debemos al banco, le debemos al banco, deuda con el banco, deuda bancaria,
        credito bancario, saldo de la linea, prestamo del banco
      `,
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
      en: sayings`
        can we still pull, can we pull on the, still pull on the, pull on the line of credit, pull on the credit line, pull from the line of credit, room left on the line, room left on the credit line, room is left on the line, room is left on the credit line, room left on the loc, left to pull on the line, left to pull on the credit line, left to pull on the loc, still borrow, borrow from the bank, still draw, can we pull from the line, availability under the line,
        availability under the revolver, availability on the revolver, available under the line,
        availability on the loc, availability under the loc, left on the revolver, left on the line, left on the loc,
        left on our line, available on the line, available on the loc, available on our line, available credit,
        credit available, availability on the line, room on the line, headroom on the line, can we draw,
        could we draw, can we still draw, can we borrow, could we borrow, borrowing capacity, undrawn, unused line,
        can still draw on, still draw on the line, can still pull, left to draw
      `,
      es: sayings`
        fondos nos quedan por disponer, nos quedan por disponer, quedan por disponer, nos queda por disponer, queda por disponer, por disponer, disponible en la linea, disponible de la linea,
        queda en la linea, queda de la linea, queda disponible de la linea, credito disponible, linea disponible,
        podemos disponer, podemos sacar de la linea, podemos pedir al banco, capacidad de credito, sin disponer,
        nos queda de credito
      `,
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
    columns: [columns.account, { id: 'limit', name: { en: 'Limit', es: 'Límite' } }],
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
