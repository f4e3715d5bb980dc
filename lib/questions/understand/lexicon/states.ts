import type { DateField, State } from '#lib/measures/certified/query.ts'
import { waysOf } from './table.ts'

/**
 * What an adjective or a verb says of records: states of which a measure has one at most, the first that it has; and the
 * date that is meant where a period stands beside it: "approved in October".
 */
export type Said = { states: readonly State[]; date: DateField | null }

const said: Record<string, Said> = {
  overdue: { states: ['overdue'], date: null },
  open: { states: ['open', 'unpaid', 'pending'], date: null },
  closed: { states: ['closed', 'complete'], date: 'closed' },
  complete: { states: ['complete', 'closed'], date: 'closed' },
  draft: { states: ['draft'], date: null },
  posted: { states: ['posted'], date: 'posted' },
  paid: { states: ['paid'], date: 'paid' },
  unpaid: { states: ['unpaid'], date: null },
  onHold: { states: ['on_hold'], date: null },
  pending: { states: ['pending', 'open'], date: null },
  approved: { states: ['approved'], date: 'approved' },
  rejected: { states: ['rejected'], date: null },
  unsigned: { states: ['unsigned'], date: null },
  expired: { states: ['expired'], date: 'expires' },
  expiring: { states: ['expiring'], date: 'expires' },
  over: { states: ['over'], date: null },
  under: { states: ['under'], date: null },
  active: { states: ['active', 'open'], date: null },
  inProgress: { states: ['active'], date: null },
  notStarted: { states: ['not_started'], date: null },
  recordable: { states: ['recordable'], date: null },
  lostTime: { states: ['lost_time'], date: null },
  passed: { states: ['passed'], date: null },
  failed: { states: ['failed'], date: null },
  converted: { states: ['converted'], date: null },
}

/** Of these a period says all: "expires in December" is every day of it, near or far. */
export const saidByDate: ReadonlySet<State> = new Set(['expiring', 'expired'])

export const stateWays = waysOf<keyof typeof said>(`
overdue: blew the due date on, blew the date on, blew the deadline on, blew past, missed the due date on, missed the date on, overdue, days past due, days late, days overdue, over due, past due, pastdue, late, delinquent, behind, past their due date, past its due date, should have been answered, vencido, vencida, atrasado, atrasada, retrasado, retrasada, en mora, ya vencido, ya vencida, con atraso
open: open, nobody converted, nobody has converted, not converted, never converted, not fully received, not received, not received yet, nobody closed, nobody has closed, no one closed, nobody answered, nobody has answered, no one answered, not done, not applied, not yet applied, unapplied, nadie ha cerrado, nadie cerro, nadie ha contestado, nadie contesto, sin aplicar, still open, outstanding, unanswered, unresolved, waiting on an answer, waiting for an answer, not closed, not answered, abierto, abierta, sin contestar, sin responder, sin resolver, sin cerrar, siguen abierto, sigue abierto, siguen abierta, sigue abierta, sin respuesta
closed: se cerraron, se cerro, cerraron, cerro, ya cerraron, closed, closed out, close out, answered, resolved, cerrado, cerrada, contestado, contestada, respondido, respondida, resuelto, resuelta
complete: complete, completed, finished, done, finaled, finalized, terminado, terminada, acabado, acabada, finalizado, finalizada, concluido, concluida
draft: stuck in draft, sitting in draft, still in draft, draft, not submitted, not been submitted, nobody has submitted, nobody submitted, not gone out, not turned in, has not gone out, have not gone out, not been sent, not sent out, nadie ha mandado, no se ha mandado, no se han mandado, in draft, drafted, unsent, not sent, borrador, en borrador, sin enviar, sin mandar
posted: posted, sent, submitted, issued, enviado, enviada, emitido, emitida, contabilizado
paid: paid, did they pay, did he pay, did she pay, have they paid, they pay, they paid, pay it, pay us yet, nos pagaron, ya pagaron, lo pagaron, been paid, got paid, settled, pagado, pagada, liquidado, liquidada, cobrado, cobrada
unpaid: unpaid, not paid, not been paid, have not paid, has not paid, not paid yet, sin pagar, no pagado, no pagada, impago, impaga, por pagar, por cobrar, pendiente de pago
onHold: on hold, held, holding up, payment hold, retenido, retenida, en espera, detenido, detenida, congelado
pending: not signed off, not signed off on, have not signed off, have not signed off on, has not signed off, has not signed off on, sin firmar por el dueno, pending, waiting on approval, waiting approval, pending approval, need approval, needs approval, needing approval, to be approved, waiting to be approved, esperando aprobacion, por autorizar, sin autorizar, awaiting approval, waiting for approval, not approved, not yet approved, unapproved, not been approved, in limbo, pendiente, por aprobar, sin aprobar, no aprobado, no aprobada, no han aprobado, no nos han aprobado, falta aprobar
approved: nos aprobo, ya nos aprobo, nos aprobaron, ya nos aprobaron, han aprobado, ha aprobado, approved, signed, executed, fully executed, been signed, got signed, is signed, firmado, firmada, approve, got approved, been approved, accepted, aprobado, aprobada, aceptado, aceptada, autorizado, autorizada
rejected: came back rejected, come back rejected, bounced, bounced back, sent back, regresaron rechazado, regresaron rechazada, regreso rechazado, que regresaron rechazado, rejected, reject, denied, turned down, kicked back, said no to, rechazo, rechazaron, nos rechazaron, void, voided, rechazado, rechazada, negado, negada, anulado, anulada
unsigned: unsigned, not signed, no signature, nadie ha firmado, no han firmado, falta firmar, nobody signed, not been signed, unexecuted, not executed, sin firmar, no firmado, no firmada, por firmar, nadie firmo
expired: ya se vencio, ya se vencieron, se vencio, se vencieron, vencio, vencieron, caduco, expired, no longer good, not good anymore, gone out of date, lapsed, dead, run out, ran out, out of date, already out, no longer valid, no good, ya no sirve, ya no vale, caducado, caducada, expirado, expirada, vencido, vencida, ya vencio, ya vencieron
expiring: close to running out, close to expiring, near expiring, near expiration, close to expiration, about to die, por expirar, expiring, about to lapse, going to lapse, going to expire, about to expire, about to run out, running out, expire soon, expiring soon, expire, expires, lapse, lapses, run out soon, runs out, due for renewal, up for renewal, need renewing, por vencer, por caducar, se vence, se vencen, se nos vence, se nos vencen, vence, vencen, caduca, caducan, que se nos vence, que se nos vencen, expira, expiran
over: overbilled, over billed, over-billed, billed ahead, sobrefacturado, sobrefacturada, facturado de mas
under: underbilled, under billed, under-billed, subfacturado, subfacturada, facturado de menos
inProgress: in progress, underway, under way, en curso, en marcha
active: active, ongoing, running, live, current, still good, still valid, in force, activo, activa, vigente, valid, valido, valida, sirve, todavia sirve, todavia vale
notStarted: no arrancan, todavia no arrancan, no arranca, todavia no arranca, aun no arrancan, not broken ground, not broken ground yet, have not broken ground, has not broken ground, yet to break ground, yet to start, not kicked off, not mobilized, sin arrancar, no ha arrancado, no han arrancado, no han empezado, no ha empezado, not started, not begun, not yet started, upcoming, sin empezar, sin iniciar, por empezar, por iniciar, no empezado
recordable: recordable, osha recordable, registrable
lostTime: lost time, lost-time, with lost days, tiempo perdido, con tiempo perdido, con dias perdidos, incapacitante
passed: passed, pass, paso, pasaron, aprobo, aprobaron
failed: failed, fail, did not pass, not passed, flunked, no paso, no pasaron, que no paso, que no pasaron, reprobado, reprobada, reprobo, fallo, fallida
converted: converted, turned into a bid, turned into bids, became bids, that became a bid, se convirtieron, se volvieron oferta, became a bid, convertido, convertida, convertidos
`).map(({ words, means }) => ({ words, said: said[means] as Said }))

/** What only says which date a period is about. */
export const dateWays = waysOf<DateField>(`
due: due, come due, comes due, coming due, falls due, is due, to be paid, se vence, se vencen, vence, vencen, que vence, que vencen, a pagar, con vencimiento
dated: dated, with date, billed on, fechado, fechada, con fecha, de fecha
paid: paid, pagado, pagada, cut
created: write, wrote, write up, wrote up, written up, opened, created, raised, submitted, entered, logged, written, came in, we opened, abrimos, creado, creada, metido, metida, levantado, levantada, capturado, capturada
closed: closed, closed out, answered, cerrado, cerrada, contestado, contestada
starts: kicking off, break ground, breaks ground, breaking ground, broke ground, due to start, set to start, scheduled to start, slated to start, due to begin, start, starts, starting, begin, begins, kick off, kicks off, supposed to start, empieza, empiezan, inicia, inician, arranca, arrancan
ends: due to wrap up, due to finish, due to end, due to be done, set to finish, set to wrap up, scheduled to finish, slated to finish, supposed to finish, end, ends, ending, finish, finishes, finishing, wrap up, wraps up, done, termina, terminan, acaba, acaban, se entrega, se entregan
expires: expire, expires, expiring, lapse, lapses, lapsing, run out, runs out, up, vence, vencen, se vence, se vencen, caduca, caducan, expira, expiran
happened: happened, occurred, paso, ocurrio, ocurrieron
decided: decided, decidido, decidida
closes: close, closes, closing, cierra, cierran
issued: issued, emitido, emitida
`)
