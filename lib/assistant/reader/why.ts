import { type ErrorCode, type GatewayError, waitInWords } from '#lib/core/errors.ts'
import type { FactLocale } from '#lib/facts/format.ts'

/** Why something could not be checked, by code, where the gateway's own sentence is in English only. */
const spanish: Record<ErrorCode, string> = {
  invalid_input: 'La consulta no era válida.',
  unauthenticated: 'La sesión terminó. Vuelva a entrar.',
  forbidden: 'Su rol no incluye esta consulta. Un administrador puede darle acceso.',
  approval_required: 'Su rol necesita una aprobación para esta consulta.',
  conflict: 'Esto contradice lo que hay ahora.',
  unknown_tool: 'El sistema no ofrece esta consulta.',
  tool_quarantined: 'La consulta cambió y un administrador debe revisarla.',
  rate_limited: 'Se agotó un límite. Espere a que se restablezca.',
  busy: 'El acceso al sistema está lleno.',
  system_unavailable: 'El sistema no está disponible.',
  system_timeout: 'El sistema no respondió a tiempo.',
  system_throttled: 'El sistema pidió esperar.',
  cancelled: 'Se canceló la consulta.',
  system_rejected: 'El sistema rechazó la consulta.',
  not_found: 'El sistema no tiene este registro, o no está compartido con usted.',
  needs_mapping: 'Nadie ha indicado qué campo del sistema contiene este dato.',
  reauth_required: 'Un administrador debe renovar la conexión con este sistema.',
  kept_elsewhere: 'Esto se guarda en otro lugar y se cambia allí.',
  outcome_unknown: 'El sistema no confirmó el cambio.',
  response_too_large: 'La respuesta era demasiado grande. Pregunte por menos.',
  protocol_error: 'El sistema respondió de una forma inesperada.',
  audit_unavailable: 'Gatehouse no pudo registrar la consulta, así que no la hizo.',
  secrets_unavailable: 'Gatehouse no pudo leer la credencial.',
  internal: 'Algo falló de nuestro lado.',
}

/** One sentence of reason and one of what helps. */
export function refusalInWords(error: GatewayError, locale: FactLocale): string {
  if (locale !== 'es') return `${error.message} ${error.nextStep}`
  const { code, retryAfterMs } = error
  return retryAfterMs === undefined
    ? spanish[code]
    : `${spanish[code]} Pregunte de nuevo en ${waitInWords(retryAfterMs)}.`
}
