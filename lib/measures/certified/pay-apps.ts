import { columns } from './columns.ts'
import { ofPayApplications } from './of-pay-applications.ts'
import { sayings, sayingsOf } from './sayings.ts'

export const payApps = ofPayApplications(
  {
    id: 'pay_apps',
    name: { en: 'Pay applications', es: 'Solicitudes de pago' },
    formula: {
      en: 'Work billed on pay applications, drafts and retainage included, summed',
      es: 'Trabajo facturado en solicitudes de pago, con borradores y retención, sumado',
    },
    unit: 'money',
    good: null,
    totals: 'sum',
    dimensions: ['customer', 'job', 'status'],
    states: { draft: 'sent', posted: 'sent', open: 'settled', paid: 'settled' },
    normally: [],
    dates: ['dated', 'due', 'created'],
    time: 'any',
    phrases: {
      en: [
        ...sayingsOf({
          states: ['draft'],
        })`
          unsubmitted, not gone out, not gone out yet, still a draft, not turned in, not sent to the owner
        `,
        ...sayings`
          app, pencil draw, owner pay app, pay app, payapp, pay application, payment application,
          application for payment, billing application, pay request, payment request, pay req, draw, draw request,
          requisition for payment, progress billing, progress bill, aia, aia billing, aia form, g702,
          owner billing, owner bill, customer invoice, client invoice, invoice to owner,
          invoice to customer, invoice to client, bill to owner, invoice, app number, application number
        `,
        ...sayingsOf({ states: ['posted'] })`
          we bill, did we bill, do we bill, we billed, we invoice, did we invoice, we invoiced, billing,
          billing we sent out, billing that went out, billed out, sent out in billing, invoice we sent, bill we sent,
          did we send * pay app, did we send out * pay app, have we sent * pay app, did we send * draw,
          pay app * go out, pay app * gone out, pay app * went out
        `,
        ...sayingsOf({ states: ['draft'] })`
          billing that has not gone out, not billed yet, have not sent out, sitting in draft, still have to bill,
          ready to bill, waiting to be sent, draft pay app, draft pay application, draft draw, draft billing,
          draft application
        `,
      ],
      es: [
        ...sayings`
          solicitud de pago, solicitud de cobro, aplicacion de pago, pay app, payapp, app de pago, estimacion,
          estimacion de obra, cobro de avance, cobro de obra, requisicion de pago, valuacion,
          factura al cliente, factura a cliente, factura de cliente, factura a propietario, factura,
          factura que mandamos, draw, cobro de avance de obra, numero de estimacion
        `,
        ...sayingsOf({ states: ['posted'] })`
          facturamos, le facturamos, les facturamos, se facturo, se le facturo, facturacion, facturacion de obra,
          mandamos a cobrar, metimos a cobro, estimamos, ya mandamos * estimacion, mandamos * estimacion,
          se mando * estimacion, salio * estimacion, ya se mando * estimacion
        `,
        ...sayingsOf({ states: ['draft'] })`sin mandar a cobrar, no hemos facturado, no se ha facturado`,
      ],
    },
    prefers: ['job', 'customer', 'status'],
    daysAre: { en: 'overdue', es: 'de atraso' },
    daysIf: { draft: { en: 'old', es: 'de antigüedad' } },
    columns: [columns.job, columns.customer, columns.due, columns.status],
    numbered: true,
    near: ['ar', 'billed', 'customer_payments', 'retainage'],
  },
  { status: 'all', amount: ({ amount }) => amount },
)
