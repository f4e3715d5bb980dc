import type { Cues } from './cue.ts'

/** Of bids and customers to be. */
export const salesCues: Cues = {
  pipeline: {
    en: `pipe pipeline bid bidding pursuit pursuing opportunity deal negotiation proposal estimate estimating stage
      shortlisted prospect qualification quoting quote`,
    es: `cartera ofertas cotizando cotización licitación concurso oportunidad negociación etapa propuesta prospecto
      precalificación`,
  },
  pipeline_weighted: {
    en: 'weighted probability likely odds chance expected factored pipe forecast realistic',
    es: 'ponderada ponderado probabilidad probable esperado cartera chance expectativa',
  },
  won: {
    en: 'win won award awarded landed booked closed beat signed victory sold',
    es: 'ganamos ganado ganada ganar adjudicado adjudicaron licitación concurso firmamos cerramos vencimos',
  },
  lost: {
    en: 'lose lost loss beat beaten competitor price expensive pricey undercut reason rival outbid passed',
    es: 'perdimos perdida perder competidor competencia precio caros motivo razón rival ganaron',
  },
  win_rate: {
    en: 'win hit success record batting competitor odds estimator',
    es: 'ganar ganamos éxito efectividad competidor acierto bateo ganadas índice',
  },
  bids_due: {
    en: 'bid deadline submit tender hand turn estimating estimator number proposal rfp addendum itb submission',
    es: 'entregar entregan entrega oferta licitación concurso plazo presentar límite estimador propuesta cierre',
  },
  sales_activities: {
    en: `call called calling visit visited talked talk spoke spoken met logged touch outreach lunch followup client
      contacted meet customer`,
    es: 'llamada llamamos llamó visita hablamos habló contacto cliente vendedor comida seguimiento reunión',
  },
  sales_tasks: {
    en: 'task followup reminder sales assigned',
    es: 'tarea seguimiento pendientes ventas recordatorio vendedor',
  },
  leads: {
    en: 'lead prospect referral referred website inquiry converted convert cold source tradeshow raw trade booth',
    es: 'prospecto referencia recomendación recomendado página feria contacto interesados fuente convertido sitio',
  },
}
