import type { Company, Story } from '../types.ts'
import { rival } from './more.ts'

/** One competitor beats us, on price where we would do much of the concrete ourselves. */
export function story12(company: Company): Story {
  const decided = company.opportunities.filter((bid) => bid.stage.startsWith('Closed'))
  const against = decided.filter((bid) => bid.competitor === rival)
  const others = decided.filter((bid) => bid.competitor !== rival)
  const won = (bids: Company['opportunities']) => bids.filter((bid) => bid.stage === 'Closed Won').length
  const price = against.filter((bid) => bid.lossReason === 'Price')
  const shares = price.map((bid) => bid.selfPerformConcreteShare)
  return {
    number: 12,
    title: 'Tamarack beats us on concrete',
    question: 'Why do we lose against Tamarack?',
    systems: ['salesforce', 'netsuite'],
    expected: {
      competitor: rival,
      wonAgainst: won(against),
      bidsAgainst: against.length,
      rateAgainst: won(against) / against.length,
      wonElse: won(others),
      bidsElse: others.length,
      rateElse: won(others) / others.length,
      lostOnPrice: price.length,
      leastConcreteShareLostOnPrice: shares.length === 0 ? 0 : Math.min(...shares),
    },
  }
}
