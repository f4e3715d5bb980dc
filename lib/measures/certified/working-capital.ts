import { derived } from '../amounts.ts'
import { accountOf } from './accounts.ts'
import { columns } from './columns.ts'
import { ofBalances } from './of-balances.ts'
import { sayings } from './sayings.ts'

/** NetSuite does not say whether what is deferred ends within a year. */
const current: Readonly<Record<string, 1 | -1>> = {
  ...{ Bank: 1, AcctRec: 1, UnbilledRec: 1, OthCurrAsset: 1 },
  ...{ AcctPay: -1, CredCard: -1, OthCurrLiab: -1 },
}

export const workingCapital = ofBalances(
  {
    id: 'working_capital',
    name: { en: 'Working capital', es: 'Capital de trabajo' },
    formula: {
      en: 'Current assets less current liabilities at the end of a day, by the types of their accounts; deferred accounts are not part of it',
      es: 'Activo circulante menos pasivo circulante al cierre de un día, según el tipo de las cuentas; las cuentas diferidas no cuentan',
    },
    good: 'high',
    dimensions: ['account'],
    prefers: ['account'],
    listsBy: 'account',
    columns: [columns.account],
    near: ['cash', 'balance', 'ar', 'ap'],
    phrases: {
      en: sayings`
        makes up our working capital, make up working capital, working capital made of, working capital, working cap,
        net working capital, net current asset, current asset less current liability,
        current asset minus current liability, current position
      `,
      es: sayings`
        cap de trabajo, corte,
        capital de trabajo, capital circulante, capital de trabajo neto, activo circulante menos pasivo circulante,
        fondo de maniobra, circulante neto
      `,
    },
  },
  (account) => {
    const sign = current[account.accountType]
    if (sign === undefined) return null
    return { of: { account: accountOf(account) }, amount: derived([account.balance], (own) => sign * own) }
  },
)
