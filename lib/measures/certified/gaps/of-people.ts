import { sayings } from '../sayings.ts'
import type { Gap } from './gap.ts'

/** Of people, here and elsewhere. */
export const ofPeople: readonly Gap[] = [
  {
    id: 'leaving_reasons',
    name: { en: 'Why people left', es: 'Por qué se fue la gente' },
    phrases: {
      en: sayings`
        fired, did we fire, let go, laid off, lay off, layoff, quit, resigned, resignation, retired, why did * leave,
        why * left, reason for leaving, reason they left
      `,
      es: sayings`
        despedimos, despedido, despido, corrimos, corrieron, renuncio, renunciaron, renuncia, jubilado, se jubilo,
        por que se fue, por que se fueron, motivo de salida
      `,
    },
    near: ['leavers', 'headcount'],
  },
  {
    id: 'turnover_rate',
    name: { en: 'Turnover rate', es: 'Índice de rotación' },
    phrases: {
      en: sayings`
        turnover, turnover rate, employee turnover, attrition, attrition rate, retention rate, employee retention
      `,
      es: sayings`rotacion, rotacion de personal, indice de rotacion, tasa de rotacion`,
    },
    near: ['leavers', 'hires', 'headcount'],
  },
  {
    id: 'absence_kinds',
    name: { en: 'Absences of one kind', es: 'Ausencias de un tipo' },
    phrases: {
      en: sayings`
        vacation, on vacation, sick, sick day, out sick, called in sick, called out, maternity leave, paternity leave,
        parental leave, medical leave, jury duty, bereavement, family leave, no show
      `,
      es: sayings`
        vacacion, de vacaciones, enfermo, enferma, por enfermedad, incapacidad, incapacitado, permiso con goce,
        permiso sin goce, licencia medica, maternidad, paternidad, luto
      `,
    },
    near: ['time_off', 'leave_balances'],
  },
  {
    id: 'opinions',
    name: { en: 'What people think', es: 'Lo que piensa la gente' },
    phrases: {
      en: sayings`
        what does * think, does * think, opinion, what do people think, feel about, happy with, satisfied with,
        satisfaction, survey, morale
      `,
      es: sayings`que piensa, que opina, que opinan, piensa * de, opinion, contento con, satisfaccion, encuesta, animo`,
    },
    near: ['mail', 'margin', 'pipeline'],
  },
  {
    id: 'market',
    name: { en: 'Market and competitors', es: 'Mercado y competencia' },
    phrases: {
      en: sayings`
        market share, how big is * company, competitor revenue, their bid, what did * bid, bid tab, bid tabs,
        their price, economy, recession, news, industry average, benchmark against
      `,
      es: sayings`
        participacion de mercado, cuanto cotizo, a cuanto cotizo, su oferta, su precio, economia, noticias,
        promedio de la industria
      `,
    },
    near: ['win_rate', 'lost'],
  },
  {
    id: 'bids_to_be_won',
    name: { en: 'Bids that will be won', es: 'Ofertas que se ganarán' },
    phrases: {
      en: sayings`will we win, going to win, gonna win, expect to win, will win, likely to win, chance of winning`,
      es: sayings`vamos a ganar, iremos a ganar, ganaremos, esperamos ganar, por ganar, probabilidad de ganar`,
    },
    near: ['pipeline_weighted', 'pipeline', 'win_rate'],
  },
]
