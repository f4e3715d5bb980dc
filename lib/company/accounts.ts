import type { Account } from './types.ts'

type Head = Omit<Account, 'balance' | 'netsuiteId'>

const group = (type: Account['type'], start: number, step: number, names: string): Head[] =>
  names.split('|').map((name, index) => ({ number: String(start + index * step), name, type }))

/** Accounts that the books below post to, by number. */
export const posted = {
  operating: '1010',
  payroll: '1020',
  moneyMarket: '1030',
  receivable: '1100',
  retainage: '1120',
  underBillings: '1250',
  openCost: '1320',
  payable: '2000',
  overBillings: '2250',
  creditLine: '2310',
  retained: '3900',
  billings: '4000',
  adjustment: '4010',
}

/** 180 accounts. */
export const chart: Head[] = [
  ...group('Bank', 1010, 10, 'Operating account|Payroll account|Money market account'),
  { number: '1100', name: 'Accounts receivable', type: 'AcctRec' },
  { number: '1120', name: 'Retainage receivable', type: 'OthCurrAsset' },
  { number: '1250', name: 'Costs and earnings in excess of billings', type: 'OthCurrAsset' },
  { number: '1320', name: 'Job cost of the open period', type: 'OthCurrAsset' },
  ...group(
    'OthCurrAsset',
    1410,
    10,
    'Prepaid insurance|Prepaid bonds|Prepaid software|Prepaid rent|Yard inventory|Fuel inventory|Small tools',
  ),
  ...group(
    'OthCurrAsset',
    1510,
    10,
    'Employee advances|Joint venture deposits|Bid deposits|Utility deposits|Sales tax receivable|Insurance claims receivable|Retainage, joint ventures|Due from owners',
  ),
  ...group(
    'OthCurrAsset',
    1610,
    10,
    'Land|Buildings|Heavy equipment|Cranes and lifts|Trucks|Trailers|Forms and scaffolding|Shop equipment|Office equipment|Computers|Leasehold improvements|Accumulated depreciation',
  ),
  { number: '2000', name: 'Accounts payable', type: 'AcctPay' },
  ...group(
    'OthCurrLiab',
    2050,
    10,
    'Retainage payable|Accrued subcontract cost|Accrued payroll|Payroll taxes|Union benefits|401(k) payable|Workers compensation|Accrued bonuses|Paid time off|Sales tax payable|Use tax payable|Accrued insurance|Accrued interest|Customer deposits|Warranty reserve|Job loss reserve|Income tax payable|Garnishments|Clearing',
  ),
  { number: '2250', name: 'Billings in excess of costs and earnings', type: 'OthCurrLiab' },
  { number: '2310', name: 'Line of credit', type: 'OthCurrLiab' },
  ...group('OthCurrLiab', 2320, 10, 'Current part of equipment notes|Current part of mortgage|Credit cards'),
  ...group(
    'LongTermLiab',
    2510,
    10,
    'Equipment notes|Mortgage, main office|Mortgage, yard|Lease liabilities|Deferred taxes',
  ),
  ...group('Equity', 3010, 10, 'Common stock|Paid-in capital|Distributions|Treasury stock'),
  { number: '3900', name: 'Retained earnings', type: 'Equity' },
  ...group(
    'Income',
    4000,
    10,
    'Contract billings|Over and under billing adjustment|Equipment rental income|Scrap sales|Discounts earned|Interest income|Gain on equipment',
  ),
  ...group(
    'COGS',
    5000,
    10,
    'Labor|Material|Subcontracts|Equipment|Other job cost|Labor burden|Small tools used|Job insurance|Bonds|Permits|Travel and lodging|Fuel|Equipment repairs|Equipment rent|Freight|Testing|Warranty work|Safety supplies|Temporary power|Waste removal|Survey|Equipment depreciation|Small contracts',
  ),
  ...group(
    'Expense',
    6000,
    10,
    'Executive salaries|Finance salaries|Estimating salaries|Business development salaries|HR and safety salaries|IT salaries|Yard salaries|Payroll taxes, office|Health insurance|Retirement plan|Workers compensation, office|Bonuses|Recruiting|Training|Drug testing|Uniforms|Relocation',
  ),
  ...group(
    'Expense',
    6200,
    10,
    'Office rent|Utilities, office|Telephone|Internet|Janitorial|Office supplies|Postage|Printing|Repairs, office|Security|Property tax|Property insurance|General liability, office|Umbrella insurance|Auto insurance|Vehicle fuel|Vehicle repairs|Vehicle leases',
  ),
  ...group(
    'Expense',
    6400,
    10,
    'Software subscriptions|Hardware under limit|IT support|Project management software|Accounting software|Data backup|Mobile devices|Plan printing|Website hosting',
  ),
  ...group(
    'Expense',
    6500,
    10,
    'Legal fees|Audit fees|Tax preparation|Consultants|Bank fees|Interest, line of credit|Interest, equipment notes|Interest, mortgage|Licenses|Dues|Subscriptions|Donations|Meals|Travel|Lodging|Marketing|Website|Trade shows|Bid documents|Bid bonds',
  ),
  ...group(
    'Expense',
    6700,
    10,
    'Depreciation, building|Depreciation, office equipment|Amortization|Bad debt|Penalties|Yard supplies|Yard utilities|Shop tools|Shop waste|Safety awards|Company events|Flowers and gifts|Miscellaneous|Rounding|State franchise tax|Income tax, state|Income tax, federal',
  ),
]
