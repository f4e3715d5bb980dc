import type { Cues } from './cue.ts'

/** Of jobs and their contracts. */
export const jobsCues: Cues = {
  jobs: {
    en: `active running started starts finishing finish complete portfolio sites ongoing underway wrapping workload
      closed assigned`,
    es: 'activas activos terminan arrancan empiezan encargado cartera corriendo vigentes concluidas arrancar',
  },
  job_dates: {
    en: `start started finish finished ends done wrap deadline completion schedule substantial turnover handover
      mobilize delivered groundbreaking`,
    es: `empieza empezó termina acaba entrega entregar arranca plazo terminar arrancar inicio fin programa acabar
      entregamos`,
  },
  job_status: {
    en: `status stage phase closed closeout started done active warranty preconstruction finished complete awarded
      shut ongoing`,
    es: 'estatus etapa cerrado cerró terminada empezó activa fase concluida garantía arrancó',
  },
  backlog: {
    en: `remaining signed booked left contracted unfinished surety bonding workload burn secured pending uncompleted
      backlog`,
    es: 'pendiente contratado ejecutar falta resta firmado cartera afianzadora restante comprometido backlog',
  },
  backlog_burn: {
    en: 'burn burnoff burning runoff spread schedule remaining rolls future revenue capacity pace',
    es: 'ejecución ejecutar ritmo futuro repartido consumir quemar agotar calendario avanzar',
  },
  billed: {
    en: 'billed billing invoiced posted owner charged requisitioned',
    es: 'facturado facturamos facturar cobramos facturación cargado dueño emitido',
  },
  contract_value: {
    en: 'contract value worth size amount revised original price dollar big',
    es: 'contrato valor monto importe tamaño precio revisado original grande',
  },
  cost_to_date: {
    en: 'cost spent spend burned sunk incurred posted expense dropped',
    es: 'costo gastado gastamos invertido acumulado gasto costado ejercido',
  },
  earned: {
    en: 'earned earn wip progress revenue recognized value accrued',
    es: 'ganado devengado devengamos avance reconocido ingreso wip',
  },
  margin: {
    en: 'margin profit profitability points fat fattest thin earning losing profitable markup fee moneymaker',
    es: 'margen ganancia utilidad puntos rentable rentabilidad dejan flaco pierde perdiendo',
  },
  margin_change: {
    en: `fade slip slipped slippage bid gain gained lost dropped points change estimate erosion picked grew better
      worse original quoted budgeted`,
    es: `cambio bajado subió caída oferta cotizamos puntos perdió mejoró empeoró deslizamiento desgaste cotizado
      mejorado`,
  },
  percent_billed: {
    en: 'billed billing invoiced collected progress',
    es: 'facturado facturación avance cobrado facturar',
  },
  percent_complete: {
    en: 'complete completion progress done finished advanced halfway',
    es: 'avance completo completado terminado avanzado adelantada progreso',
  },
  job_cost: {
    en: `cost code labor material equipment subcontract concrete ready mix rebar phase category bust busted overran
      spend spent budget temp rental`,
    es: `costo código material equipo partida presupuesto gastamos concreto categoría mezcla acero renta subcontrato
      desglose costado`,
  },
  net_billing: {
    en: `overbilled underbilled overbilling underbilling billed unbilled earned wip surety position exposure invoiced
      financing schedule net`,
    es: `sobrefacturado subfacturado sobrefacturación subfacturación facturando devengado facturado neto posición
      afianzadora subfacturada sobrefacturada`,
  },
  change_orders: {
    en: `co pco ocos change extra approved unapproved unsigned signed rejected pending owner scope add directive
      executed approval turned tm`,
    es: `orden cambio extra aprobada firmar firmado rechazada pendiente dueño adicional alcance autorizada aditiva
      autorizar`,
  },
  change_events: {
    en: `ce ces event rom rough condition unforeseen differing potential scope magnitude reason exposure changed
      upcoming`,
    es: 'evento condiciones imprevisto motivo potencial posible alcance exposición cambios',
  },
  commitments: {
    en: `committed commitment subcontract subs buyout bought contract unsigned draft executed award awarded scope
      hired trade`,
    es: `comprometido compromiso subcontrato subcontratista contratado firmar borrador contratamos adjudicado contrato
      compra firmado`,
  },
  prime_contracts: {
    en: 'prime contract owner agreement executed signed unsigned award gmp aia lump ntp',
    es: 'contrato principal dueño firmado firmar ejecutado acuerdo convenio adjudicado',
  },
  owner_invoices: {
    en: 'invoice owner prime invoiced review submitted approved billing draw architect',
    es: 'factura dueño revisión aprobada facturamos principal arquitecto',
  },
}
