import type { Asked } from '../kit/asked.ts'

const signingIn: Asked = {
  name: 'Log in using OAuth 2.0 Access Tokens',
  why: { en: 'Sign in without a password', es: 'Iniciar sesión sin contraseña' },
  tools: 'all',
}

/** Of the integration record. */
const scope: Asked = {
  name: 'rest_webservices',
  why: { en: 'Run queries and read records', es: 'Hacer consultas y leer registros' },
  tools: 'all',
}

/** Of the role that is signed in with; "View" unless it says otherwise. */
const rights: readonly Asked[] = [
  { name: 'REST Web Services', why: { en: 'Ask by REST', es: 'Consultar por REST' }, tools: 'all' },
  { name: 'SuiteAnalytics Workbook', why: { en: 'Run SuiteQL', es: 'Ejecutar SuiteQL' }, tools: 'all' },
  { name: 'Transactions > Find Transaction', why: { en: 'Read postings', es: 'Leer asientos' }, tools: 'all' },
  {
    name: 'Lists > Accounts, Currency, Subsidiaries',
    why: { en: 'Say what a posting is about', es: 'Saber de qué trata un asiento' },
    tools: 'all',
  },
  {
    name: 'Lists > Vendors, Items, Departments, Classes, Locations',
    why: { en: 'Bills, orders and payments', es: 'Facturas, pedidos y pagos' },
    tools: ['vendor_bills', 'vendor_payments', 'vendor_credits', 'purchase_orders', 'find_vendors', 'ap_aging'],
  },
  {
    name: 'Lists > Customers',
    why: { en: 'What customers owe and paid', es: 'Lo que deben y pagaron los clientes' },
    tools: ['customers', 'ar_aging', 'customer_payments', 'pay_applications'],
  },
  {
    name: 'Lists > Jobs, Custom Record Entries',
    why: { en: 'Jobs and their costs', es: 'Obras y sus costos' },
    tools: ['jobs', 'job_cost', 'wip', 'pay_applications'],
  },
  {
    name: 'Setup > Accounting Book, Manage Accounting Periods',
    why: { en: 'One book, closed periods', es: 'Un solo libro, períodos cerrados' },
    tools: ['cash_position', 'profit_and_loss', 'balance_sheet', 'trial_balance', 'ap_aging', 'ar_aging'],
  },
  { name: 'Setup > Set Up Budgets', why: { en: 'Read budgets', es: 'Leer presupuestos' }, tools: ['budget_vs_actual'] },
  {
    name: 'Setup > Custom Fields, Custom Record Types, Custom Segments',
    why: { en: 'Find your own fields', es: 'Encontrar sus campos propios' },
    tools: 'set-up',
  },
  {
    name: 'Transactions > Bills: Create',
    why: { en: 'Enter a bill; leave it out and nobody can', es: 'Crear facturas; sin él nadie puede' },
    tools: ['create_vendor_bill'],
  },
]

export const asks: readonly Asked[] = [scope, signingIn, ...rights]
