import { sayings } from '../sayings.ts'
import type { Gap } from './gap.ts'

/** Of money and of papers about it. */
export const ofMoney: readonly Gap[] = [
  {
    id: 'retainage_payable',
    name: { en: 'Retainage held from subcontractors', es: 'Retención a subcontratistas' },
    phrases: {
      en: sayings`
        retainage payable, retention payable, sub retainage, subcontractor retainage, retainage we owe,
        retainage owed to, retainage we hold, retainage we are holding, retainage are we holding,
        retainage do we hold, we are holding retainage, we hold retainage, retainage we withheld,
        retainage withheld from sub, retainage from sub, retainage on sub
      `,
      es: sayings`
        retencion por pagar, retencion a subcontratista, retencion de los subs, retencion que tenemos de,
        retencion que le tenemos, le tenemos retenido, les tenemos retenido, retencion que debemos, les retenemos,
        le retenemos, retencion les tenemos
      `,
    },
    near: ['retainage', 'ap', 'commitments'],
  },
  {
    id: 'days_outstanding',
    name: { en: 'Days payable or sales outstanding', es: 'Días promedio de pago o de cobro' },
    phrases: {
      en: sayings`
        days payable outstanding, days payable, dpo, days sales outstanding, days sale outstanding, dso,
        days of sales outstanding, average collection period, average days to pay, average days to collect
      `,
      es: sayings`
        dias de pago promedio, dias promedio de pago, dias de cobro, dias promedio de cobro, periodo promedio de cobro,
        periodo promedio de pago, rotacion de cartera
      `,
    },
    near: ['ap', 'ar', 'payments'],
  },
  {
    id: 'payment_forecast',
    name: { en: 'When a customer will pay', es: 'Cuándo pagará un cliente' },
    phrases: {
      en: sayings`
        when will * pay us, will * pay us, going to pay us, when is * going to pay, when are * going to pay,
        when do we get paid, when will we get paid, expected payment date, expect payment, expect to get paid
      `,
      es: sayings`
        cuando nos va a pagar, cuando nos van a pagar, cuando nos paga, cuando nos pagan, cuando va a pagar,
        cuando van a pagar, nos va a pagar, nos van a pagar, cuando cobramos, cuando vamos a cobrar
      `,
    },
    near: ['ar', 'pay_apps', 'cash_forecast', 'customer_payments'],
  },
  {
    id: 'cash_by_job',
    name: { en: 'Cash of one job', es: 'Efectivo de un trabajo' },
    phrases: {
      en: sayings`
        cash of the job, cash on the job, job cash flow, cash flow of the job, cash flow on the job, cash positive,
        cash negative, paying its own way, project cash flow
      `,
      es: sayings`
        flujo de la obra, flujo de efectivo de la obra, efectivo de la obra, flujo del trabajo, flujo del proyecto
      `,
    },
    near: ['net_billing', 'billed', 'cost_to_date', 'cash'],
  },
  {
    id: 'bonding',
    name: { en: 'Bonding capacity', es: 'Capacidad de fianzas' },
    phrases: {
      en: sayings`
        bonding, bonding capacity, bond capacity, bond line, bonding line, surety, surety line, bonded, bond limit,
        performance bond, payment bond, bid bond, bond rate, bond premium
      `,
      es: sayings`fianza, capacidad de fianza, afianzadora, linea de fianza, afianzado, fianza de cumplimiento`,
    },
    near: ['working_capital', 'backlog', 'net_income'],
  },
  {
    id: 'company_worth',
    name: { en: 'What the company is worth', es: 'Valor de la empresa' },
    phrases: {
      en: sayings`
        stock price, share price, stock, our shares, market cap, company worth, worth of the company,
        value of the company, valuation of the company, credit rating, credit score, dividend
      `,
      es: sayings`
        precio de la accion, valor de la accion, acciones de la empresa, valor de la empresa, cuanto vale la empresa,
        calificacion crediticia, dividendo
      `,
    },
    near: ['balance', 'net_income', 'revenue'],
  },
  {
    id: 'taxes',
    name: { en: 'Taxes', es: 'Impuestos' },
    phrases: {
      en: sayings`tax, taxes we owe, tax bill, income tax, sales tax, tax return, tax refund, payroll tax`,
      es: sayings`impuesto, declaracion de impuestos, impuestos que debemos, devolucion de impuestos`,
    },
    near: ['net_income', 'expenses'],
  },
  {
    id: 'lien_waivers',
    name: { en: 'Liens and lien waivers', es: 'Gravámenes y renuncias de gravamen' },
    phrases: {
      en: sayings`
        lien, signed lien waiver, lien waiver from, lien waiver for, collect lien waiver, lien waiver log, lien release,
        conditional waiver, unconditional waiver, preliminary notice,
        prelim notice, notice of intent
      `,
      es: sayings`gravamen, renuncia de gravamen, liberacion de gravamen, lien, aviso preliminar`,
    },
    near: ['ap', 'payments', 'documents'],
  },
  {
    id: 'prices',
    name: { en: 'Prices of material and work', es: 'Precios de material y trabajo' },
    phrases: {
      en: sayings`
        price of, price per, unit price, market price, cost per square foot, cost per yard, going rate, lumber price,
        steel price, concrete price, fuel price, price of diesel, price of gas, interest rate
      `,
      es: sayings`
        precio de, precio por, precio unitario, costo por metro, costo por pie, precio del acero, precio del concreto,
        precio del diesel, precio de la gasolina, tasa de interes
      `,
    },
    near: ['purchase_orders', 'commitments', 'cost_to_date'],
  },
]
