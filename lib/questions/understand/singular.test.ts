import { expect, test } from 'vitest'
import { singular } from './singular.ts'

/** `plural singular`, one after the other. */
const english = `
jobs job invoices invoice companies company policies policy changes change expenses expense licenses license leases lease
boxes box taxes tax losses loss addresses address processes process batches batch branches branch sizes size prices price
phones phone zones zone milestones milestone lanes lane cranes crane lines line machines machine scenes scene stores store
scores score hires hire figures figure closures closure shares share squares square sales sale files file tiles tile roles
role holes hole rules rule schedules schedule vehicles vehicle titles title receivables receivable codes code crews crew
rfis rfi submittals submittal subs sub pos po cos co foremen foreman people person warehouses warehouse clauses clause`

const spanish = `
facturas factura ordenes orden trabajos trabajo proveedores proveedor clientes cliente pagos pago retenciones retencion
reuniones reunion camiones camion millones millon totales total materiales material niveles nivel perfiles perfil controles
control errores error supervisores supervisor contratistas contratista lugares lugar talleres taller cantidades cantidad
solicitudes solicitud meses mes veces vez capataces capataz nombres nombre torres torre calles calle imagenes imagen planes
plan hospitales hospital ultimos ultimo clases clase viajes viaje motores motor dolares dolar polizas poliza`

test.each(pairsIn(english))('%s is more than one %s', (plural, one) => {
  expect(singular(plural)).toBe(one)
})

test.each(pairsIn(spanish))('%s son más de un %s', (plural, one) => {
  expect(singular(plural)).toBe(one)
})

test.each(
  'status bus basis analysis gas this was its less press gross business lunes viernes menos mes seis crisis despues james'.split(
    ' ',
  ),
)('%s is no plural', (word) => {
  expect(singular(word)).toBe(word)
})

test('billing, billed and bill stay three words', () => {
  expect(['billing', 'billed', 'bill', 'bills'].map(singular)).toEqual(['billing', 'billed', 'bill', 'bill'])
})

function pairsIn(text: string): [string, string][] {
  const words = text.trim().split(/\s+/)
  return words.flatMap((word, at): [string, string][] => (at % 2 === 0 ? [[word, words[at + 1] ?? '']] : []))
}
