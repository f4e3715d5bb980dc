import { accountOf } from './accounts.ts'
import { columns } from './columns.ts'
import { ofBalances } from './of-balances.ts'
import { sayings } from './sayings.ts'

const sections = ['assets', 'liabilities', 'equity'] as const

/** Assets and what they are paid with are equal: their sum would be none. */
export const balance = ofBalances(
  {
    id: 'balance',
    name: { en: 'Account balance', es: 'Saldo de cuenta' },
    formula: {
      en: 'Balances of balance sheet accounts at the end of a day, summed; liabilities and equity are above zero',
      es: 'Saldos de las cuentas del balance general al cierre de un día, sumados; pasivos y capital son mayores que cero',
    },
    good: null,
    dimensions: ['account', 'kind'],
    named: ['account', 'kind'],
    prefers: ['account', 'kind'],
    listsBy: 'account',
    columns: [columns.account, columns.kind],
    near: ['cash', 'working_capital', 'credit_line', 'retainage'],
    phrases: {
      en: sayings`
        balance, balance of, balance in, balance on, gl balance, gl account, ledger balance, ledger account,
        balance sheet, balance sheet account, general ledger, trial balance, total asset, total liability, asset,
        liability, equity, net worth, book balance
      `,
      es: sayings`
        saldo, saldo de, saldo en, saldo contable, saldo de la cuenta contable, cuenta contable, cuenta de mayor,
        libro mayor, balance general, balanza, activo, activo total, pasivo, pasivo total, capital contable,
        patrimonio, saldo en libros
      `,
    },
  },
  (account, { words }) => {
    const section = sections.find((one) => one === account.section)
    if (section === undefined) return null
    const kind = { id: section, name: words.say(`query.kind.${section}`) }
    return { of: { account: accountOf(account), kind }, amount: account.balance }
  },
)
