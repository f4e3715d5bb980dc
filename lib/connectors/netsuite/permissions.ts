import { z } from 'zod'
import { claimsOf, granting, notAsked, type PermissionCheck, type Right } from '../kit/permissions.ts'
import { orIfAbsent } from './absent.ts'
import { jobKeyOf } from './job-key.ts'
import { allRows, count, text } from './suiteql.ts'

const VIEW = 1
const CREATE = 2

type Wanted = Right & { key: string; level: number }

const documents = ['vendor_bills', 'vendor_payments', 'vendor_credits', 'purchase_orders', 'pay_applications']
const statements = ['profit_and_loss', 'balance_sheet', 'trial_balance', 'account_detail']
const cash = ['cash_position', 'cash_forecast']
const byJob = ['jobs', 'job_cost', 'wip', 'budget_vs_actual']

/** By the keys that `rolepermissions` has. Source: NetSuite help, "Permission Names and IDs" */
const wanted: readonly Wanted[] = [
  {
    right: 'Transactions > Find Transaction',
    key: 'TRAN_FIND',
    level: VIEW,
    tools: ['ap_aging', 'ar_aging', ...documents, 'customer_payments', ...statements, ...cash, 'job_cost', 'wip'],
  },
  {
    right: 'Lists > Accounts',
    key: 'LIST_ACCOUNT',
    level: VIEW,
    tools: [...cash, ...statements, 'ap_aging', 'ar_aging', 'job_cost', 'wip'],
  },
  {
    right: 'Lists > Vendors',
    key: 'LIST_VENDOR',
    level: VIEW,
    tools: ['find_vendors', 'ap_aging', 'vendor_bills', 'vendor_payments', 'vendor_credits', 'purchase_orders'],
  },
  {
    right: 'Lists > Customers',
    key: 'LIST_CUSTJOB',
    level: VIEW,
    tools: ['customers', 'ar_aging', 'customer_payments', 'pay_applications'],
  },
  { right: 'Transactions > Bills (Create)', key: 'TRAN_VENDBILL', level: CREATE, tools: ['create_vendor_bill'] },
]
const projects: Wanted = { right: 'Lists > Projects', key: 'LIST_JOB', level: VIEW, tools: byJob }

const row = z.object({ role: text, permkey: text, permlevel: count })

/**
 * The role's own rights, in one statement. Which role it is the token says, whose `sub` is role and entity; where it
 * cannot be read, rights count only where all that is shown is of one role.
 */
export const permissions: PermissionCheck = {
  async ask(vendor, { borrowed, names }) {
    const sql = 'SELECT role, permkey, permlevel FROM rolepermissions'
    const read = async () => (await allRows(vendor, row, { sql, params: [] })).rows
    const rows = await orIfAbsent(read, [])
    if (rows.length === 0) return notAsked('hidden', 'writes')
    const [said] = String(claimsOf(borrowed)?.['sub'] ?? '').split(';')
    const roles = new Set(rows.map(({ role }) => role))
    const own = said !== undefined && roles.has(said) ? said : roles.size === 1 ? [...roles][0] : undefined
    if (own === undefined) return notAsked('opaque', 'writes')
    const levels = new Map(rows.filter(({ role }) => role === own).map((one) => [one.permkey, one.permlevel]))
    const all = jobKeyOf(names)?.table === 'job' ? [...wanted, projects] : wanted
    const has = (right: string) => {
      const one = all.find((each) => each.right === right)
      return one !== undefined && (levels.get(one.key) ?? 0) >= one.level
    }
    return granting(all, has, ['writes'])
  },
  mends: {
    signIn: {
      en: 'Whoever administers NetSuite opens Setup > Integration > Manage Authentication > OAuth 2.0 Client Credentials (M2M) Setup and sees whether the certificate is there, not revoked and not over; a sandbox loses it with each refresh. An administrator here then enters its id.',
      es: 'Quien administra NetSuite abre Setup > Integration > Manage Authentication > OAuth 2.0 Client Credentials (M2M) Setup y ve si el certificado está, no revocado ni vencido; un sandbox lo pierde con cada renovación. Después un administrador indica aquí su id.',
    },
    rights: {
      en: 'Whoever administers NetSuite opens Setup > Users/Roles > Manage Roles, the role of this connection, Permissions, and adds what is missing at level View; for Bills at level Create.',
      es: 'Quien administra NetSuite abre Setup > Users/Roles > Manage Roles, el rol de esta conexión, Permissions, y añade lo que falta con nivel View; para Bills con nivel Create.',
    },
  },
}
