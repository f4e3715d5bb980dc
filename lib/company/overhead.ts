import { dollars, type World } from './world.ts'

/** What the office costs in a usual month, by account. */
const monthly: [account: string, amount: number][] = [
  ['6000', 142_000],
  ['6010', 104_000],
  ['6020', 96_000],
  ['6030', 58_000],
  ['6040', 79_000],
  ['6050', 36_000],
  ['6060', 61_000],
  ['6070', 44_000],
  ['6080', 71_000],
  ['6090', 24_000],
  ['6130', 9_000],
  ['6200', 18_500],
  ['6210', 7_400],
  ['6310', 21_000],
  ['6350', 13_000],
  ['6400', 27_000],
  ['6430', 16_000],
  ['6500', 12_500],
  ['6550', 19_800],
  ['6560', 11_200],
  ['6650', 8_600],
  ['6700', 14_500],
  ['6750', 10_800],
]

export function overhead(world: World, month: string): [account: string, amount: number][] {
  const random = world.random(`overhead ${month}`)
  return monthly.map(([account, amount]) => [account, Math.round(dollars(amount) * random.between(0.93, 1.07))])
}

/** Balances that do not move in these months; debit positive. */
export const standing: [account: string, amount: number][] = (
  [
    ['1410', 412_000],
    ['1420', 188_000],
    ['1450', 231_000],
    ['1460', 64_000],
    ['1610', 1_150_000],
    ['1620', 3_480_000],
    ['1630', 9_260_000],
    ['1640', 4_110_000],
    ['1650', 2_740_000],
    ['1670', 1_320_000],
    ['1720', -8_930_000],
    ['2050', -5_640_000],
    ['2070', -684_000],
    ['2130', -940_000],
    ['2310', -3_200_000],
    ['2320', -780_000],
    ['2510', -4_260_000],
    ['2520', -1_890_000],
    ['3010', -500_000],
    ['3020', -2_500_000],
  ] satisfies [string, number][]
).map(([account, amount]) => [account, dollars(amount)])
