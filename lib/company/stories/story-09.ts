import { daysBetween } from '../calendar.ts'
import { one } from '../random.ts'
import type { Company, Story } from '../types.ts'
import { steelBlock } from './more.ts'

/** Four late answers of one engineer hold a submittal, and that holds the steel. */
export function story09(company: Company): Story {
  const { job, submittal: number } = steelBlock
  const rfis = company.rfis.filter(
    (rfi) => rfi.job === job && rfi.status === 'open' && steelBlock.rfis.includes(rfi.number),
  )
  const late = rfis.map((rfi) => daysBetween(rfi.dueDate, company.today))
  const submittal = one(company.submittals, (one) => one.job === job && one.number === number, `submittal ${number}`)
  const order = one(company.purchaseOrders, (one) => one.number === steelBlock.purchaseOrder, steelBlock.purchaseOrder)
  const mail = one(company.mails, (one) => one.job === job && one.body.includes(`submittal ${number}`), 'mail on steel')
  return {
    number: 9,
    title: 'Four RFIs hold the steel of Civic Arts Hall',
    question: 'What holds up the steel on 24-031?',
    systems: ['procore', 'netsuite', 'm365'],
    expected: {
      job,
      rfis: rfis.map((rfi) => rfi.number).join(', '),
      leastDaysLate: Math.min(...late),
      mostDaysLate: Math.max(...late),
      engineer: rfis[0]?.assignee ?? '',
      submittal: submittal.number,
      submittalStatus: submittal.status,
      purchaseOrder: order.number,
      purchaseOrderAmount: order.amount,
      purchaseOrderStatus: order.status,
      mailId: mail.id,
    },
  }
}
