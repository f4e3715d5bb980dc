import { accountOf, ofBalances } from './of-balances.ts'

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
    near: ['cash', 'working_capital', 'credit_line', 'retainage'],
    phrases: {
      en: [
        ...['balance of|in|on *', 'account balance', 'balance sheet', 'gl balance|account', 'ledger balance'],
        ...['asset', 'liability', 'equity', 'net worth', 'general ledger'],
      ],
      es: [
        ...['saldo de|en *', 'saldo de la cuenta', 'balance general', 'saldo contable', 'cuenta contable'],
        ...['activo', 'pasivo', 'capital contable', 'patrimonio', 'libro mayor'],
      ],
    },
  },
  (account, { words }) => {
    const section = sections.find((one) => one === account.section)
    if (section === undefined) return null
    const kind = { id: section, name: words.say(`query.kind.${section}`) }
    return { of: { account: accountOf(account), kind }, amount: account.balance }
  },
)
