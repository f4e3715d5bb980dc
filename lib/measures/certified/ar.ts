import { columns } from './columns.ts'
import { ofPayApplications } from './of-pay-applications.ts'
import { sayings, sayingsOf } from './sayings.ts'

export const ar = ofPayApplications(
  {
    id: 'ar',
    name: { en: 'Owed by customers', es: 'Por cobrar a clientes' },
    formula: {
      en: 'What is unpaid of posted pay applications, summed; retainage is not part of it',
      es: 'Lo que falta por cobrar de las solicitudes de pago contabilizadas, sumado, sin la retención',
    },
    unit: 'money',
    good: 'low',
    totals: 'sum',
    dimensions: ['customer', 'job'],
    states: { overdue: 'time' },
    normally: [],
    dates: ['due', 'dated'],
    time: 'now',
    phrases: {
      en: [
        'come in from owner',
        'come in from customer',
        'coming in from owner',
        'coming in from customer',
        'sitting on our money',
        'sitting on our cash',
        'expected from owner',
        'expect from owner',
        ...sayingsOf({
          states: ['overdue'],
          groupBy: 'customer',
        })`
          slowest paying customer, slowest paying client, slow paying customer
        `,
        ...sayingsOf({ groupBy: 'customer' })`who has not paid, who have not paid, who did not pay`,
        ...sayingsOf({ groupBy: 'customer' })`customer balance, client balance`,
        ...sayings`
          has to pay us, have to pay us, still has to pay, still have to pay us, needs to pay us, supposed to pay us,
          must pay us, balance, outstanding balance, account balance of the customer, balance from, balance due from,
          money owed us, money out there, money we are owed, we are owed, are we owed, owe, open receivable,
          not paid their invoice, stiffing us, waiting on money from, still to come in, owe us, owed us, owing us,
          owed to us, still owe us, they owe, he owes, owed by, owing by, does * owe, customer owe, client owe,
          owner owe, receivable, account receivable, ar, a r, ar balance, to collect, left to collect,
          still to collect, to be collected, uncollected, not collected, coming to us, due to us, due us,
          has not paid, not paid us, did not pay us, yet to pay us, has yet to pay, have they not paid,
          they have not paid, have not they paid, we are waiting to get paid, are we waiting to get paid,
          waiting on payment from, waiting for payment from, waiting on a check from, acct receivable,
          have not paid us, has not paid us, outstanding from, still outstanding from, unpaid, has * not paid us,
          have * not paid us
        `,
        ...sayingsOf({ groupBy: 'customer' })`who owes, who still owes`,
        ...sayingsOf({ states: ['overdue'] })`
          owner behind, owner is behind, is the owner behind, customer is behind, late paying us, pay us late, paying us late, slow paying us, slow to pay us, pay us slow,
          behind on paying us, behind with us, behind on their payment, delinquent
        `,
        ...sayingsOf({ states: ['overdue'], groupBy: 'customer' })`late payer, slow payer, slowest payer, bad payer`,
      ],
      es: [
        ...sayings`
          nos tiene que pagar, nos tienen que pagar, tiene que pagarnos, tienen que pagarnos, nos falta que pague,
          saldo, saldo pendiente del cliente, nos deben factura, nos debe factura, nos deben dinero,
          dinero que nos deben, lo que nos deben, falta que pague, faltan por pagar los clientes, adeudo del cliente,
          nos quedan debiendo, nos quedo debiendo, nos deben, nos debe, nos debian, nos adeudan, nos adeuda,
          debe el cliente, deben los clientes, debe el dueno, deben los duenos, debe la duena, cuanto debe,
          cuanto deben, cuenta por cobrar, cxc, por cobrar, por cobrarle, falta cobrar, falta por cobrar,
          nos falta cobrar, tenemos que cobrar, hay que cobrar, no nos ha pagado, no nos han pagado, no nos paga,
          no nos pagan, no nos pago, no ha pagado, no han pagado, no hemos cobrado, sin cobrar, falta que nos paguen,
          falta que nos pague, faltan por pagarnos, estan por pagarnos, saldo de cliente, saldo de los clientes,
          saldo del cliente, adeudo de cliente, sin pagar
        `,
        ...sayingsOf({ groupBy: 'customer' })`quien debe, quienes deben`,
        ...sayingsOf({ states: ['overdue'] })`
          cartera vencida, nos pagan tarde, nos paga tarde, pagan tarde, se tardan en pagarnos, se tarda en pagarnos,
          se atrasan en pagarnos, atrasado con nosotros
        `,
        ...sayingsOf({ states: ['overdue'], groupBy: 'customer' })`moroso, mal pagador`,
      ],
    },
    always: ['open', 'unpaid', 'posted'],
    prefers: ['customer', 'job'],
    listsBy: 'customer',
    meantByLate: 'customer',
    daysAre: { en: 'overdue', es: 'de atraso' },
    columns: [columns.customer, columns.job, columns.dated],
    numbered: true,
    near: ['customer_payments', 'pay_apps', 'retainage', 'net_billing'],
  },
  { status: 'open', amount: ({ unpaid }) => unpaid },
)
