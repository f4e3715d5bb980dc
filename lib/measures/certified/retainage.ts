import { columns } from './columns.ts'
import { ofPayApplications } from './of-pay-applications.ts'
import { sayings } from './sayings.ts'

/** What an application releases is negative there, so that the sum is what is still held. */
export const retainage = ofPayApplications(
  {
    id: 'retainage',
    name: { en: 'Retainage held by customers', es: 'Retención que guardan los clientes' },
    formula: {
      en: 'Retainage withheld on posted pay applications less what was released, summed',
      es: 'Retención en las solicitudes de pago contabilizadas menos la liberada, sumada',
    },
    unit: 'money',
    good: 'low',
    totals: 'sum',
    dimensions: ['customer', 'job'],
    states: {},
    normally: [],
    dates: ['dated'],
    time: 'now',
    phrases: {
      en: sayings`
        holding from us, retainage * holding from us, retainage held by,
        holding back,
        retainage * holding, retention * holding, retainage * sitting on, sitting on in retainage, have in retainage,
        has in retainage, in retainage, in retention, retainage out there, retainage outstanding,
        retainage we are owed, holding on us, retainage, retention, retention money, retainage receivable,
        retention receivable, retainage held, retention held, retained, held back, hold back, holdback,
        holding back from us, holding back on us, owner holding, customer holding, client holding, are they holding,
        withheld, withheld from us, withholding from us, keeping back, kept back, retainage owed us,
        retainage owed to us, retainage due us, retainage balance, retainage * owe us, retention * owe us
      `,
      es: sayings`
        retienen,
        retencion nos tiene, retencion nos tienen, retencion * tiene, retencion * tienen, retencion * trae,
        nos falta cobrar de retencion, garantia, dinero retenido, retencion, retencion de obra, fondo de garantia,
        retenido, nos retienen, nos retiene, nos retuvo, nos retuvieron, nos tienen retenido, nos tiene retenido,
        nos traen retenido, nos trae retenido, retencion por cobrar, nos tienen guardado, nos tiene guardado,
        nos tienen guardada, nos tiene guardada, nos guardan, retainage, nos deben de retencion,
        nos debe de retencion, nos detienen, garantia retenida, lo que nos retienen, retencion nos deben,
        retencion nos debe, retencion * nos deben, retencion * nos debe
      `,
    },
    always: ['open', 'unpaid', 'posted', 'on_hold'],
    prefers: ['customer', 'job'],
    listsBy: 'customer',
    columns: [columns.customer, columns.job],
    near: ['ar', 'billed', 'pay_apps'],
  },
  {
    status: 'all',
    amount: (application) => application.retainage,
    counts: ({ status, retainage: withheld }) => status !== 'draft' && withheld !== 0,
  },
)
