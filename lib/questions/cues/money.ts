import type { Cues } from './cue.ts'

/** Of the books: what is owed, paid, held and left. */
export const moneyCues: Cues = {
  ap: {
    en: `owe owed unpaid payable vendor supplier sub aging statement balance terms dunning reminder notice waiver
      dispute withheld stop unsettled check liability ap late`,
    es: `debemos deber deuda pagar proveedor subcontratista saldo vencido antigüedad atorada detenida biles disputa
      recordatorio pendiente adeudo vencida debo reclaman`,
  },
  bills: {
    en: `invoice bill billed invoiced vendor supplier entered keyed dispute waiver mismatch price quantity scan stuck
      coded voucher charged disputed receipt`,
    es: `factura bil proveedor capturada detenida parada disputa cantidad precio vence folio remisión cobraron recibo
      registrada vencida pagar`,
  },
  payments: {
    en: `pay paid check cut ach wire remittance remit stub disbursed cleared mailed vendor supplier sent run clears
      outflow bounced payment`,
    es: `pagamos pago pagado cheque transferencia depósito proveedor giramos egreso mandamos cobró liquidamos corrida
      desembolso abono abonamos`,
  },
  vendor_credits: {
    en: 'credit memo refund return returned cm unapplied apply applied restock overcharge rebate backcharge adjustment',
    es: 'crédito nota devolución devolvimos reembolso aplicar cargo rebaja bonificación descuento ajuste regresamos',
  },
  purchase_orders: {
    en: `po purchase order ordered material received backordered delivery release procurement buy bought shipment
      arrive supplier quantity partial lead`,
    es: `orden compra pedido ordenamos material recibido entrega surtir proveedor compramos comprar suministro surtido
      parcial oc`,
  },
  ar: {
    en: `owe receivable customer owner client unpaid collect collection aging delinquent slow stiffing chase deadbeat
      dragging late collectible terms invoice ar`,
    es: `deben cobrar cobranza cliente dueño saldo antigüedad vencido atrasado moroso adeuda cartera tarda atrasan
      debiendo incobrable debe`,
  },
  pay_apps: {
    en: `application app draft submitted submit billing requisition draw schedule values sov g702 notarized certified
      invoice aia owner send posted`,
    es: `solicitud estimación borrador facturamos dueño mandar presentada presentar cobro certificar timbrada enviar
      autorizada`,
  },
  retainage: {
    en: `retention retained withheld withhold holdback held release released substantial closeout owner escrow
      retainage`,
    es: `retención retenido retenida guardado guardada retienen liberar soltar fondo garantía dueño finiquito
      liberación`,
  },
  customer_payments: {
    en: `check deposit deposited wire received receipt lockbox mailed cleared ach paid customer owner client remitted
      collected collections sent funded penny send payment`,
    es: `cheque depósito transferencia pagó cobro cobrado cobramos entró cliente dueño abonó recibimos recaudado
      quinto mandó mandaron`,
  },
  cash: {
    en: `bank account operating checking savings liquidity liquid reserve funds cushion broke sweep treasury deposit
      afford cash payroll`,
    es: `efectivo banco cuenta caja lana feria varo líquido liquidez fondos disponible chequera ahorro cash saldo
      nómina`,
  },
  cash_forecast: {
    en: `forecast projected projection runway tight crunch land negative cover payroll outlook weekly shortfall
      survive overdraw`,
    es: `pronóstico proyección proyectado alcanza alcanzar apretado falta flujo semanal negativo corto nómina
      sobregiro cubrir`,
  },
  credit_line: {
    en: 'loc line revolver drawn draw borrowed debt lender bank loan owe outstanding interest principal',
    es: 'línea crédito dispuesto deuda banco préstamo pedimos girado disposición prestado debemos interés',
  },
  credit_available: {
    en: `loc line revolver left available availability draw borrow headroom room capacity undrawn remaining lender
      untapped`,
    es: 'línea crédito disponible disponer prestar margen cupo sobra restante banco usar pedir',
  },
  balance: {
    en: `ledger account gl accrued accrual payroll loan mortgage note prepaid warranty reserve equity asset liability
      card depreciation fixed deferred equipment payable retention`,
    es: `saldo cuenta contable hipoteca préstamo pasivo activo capital tarjeta provisión acumulado nómina reserva
      anticipo depreciación garantía retención`,
  },
  working_capital: {
    en: `wc liquidity current assets liabilities covenant surety bonding bonded banker solvency liquid
      prequalification`,
    es: 'capital liquidez activo pasivo circulante corriente fianza afianzadora convenio banco solvencia',
  },
  expenses: {
    en: `overhead spend spent expense lawyer legal audit software subscription travel rent utilities marketing
      telephone fuel insurance fees training burned admin backup attorney recruiting computers phones`,
    es: `gasto gastamos honorarios abogado auditoría viáticos renta software suscripción publicidad teléfono luz
      combustible seguro administración capacitación computadoras`,
  },
  gross_profit: {
    en: 'gp gross profit earn margin direct cogs contribution',
    es: 'utilidad bruta ganancia bruto ganamos margen beneficio directo',
  },
  net_income: {
    en: 'net profit income loss black red clear cleared pocket earnings ebitda breakeven profitable',
    es: 'utilidad neta ganancia pérdida neto resultado ganamos rojos rentable perdiendo',
  },
  revenue: {
    en: 'sales topline turnover income volume sold rev grossed gross revenue',
    es: 'ingresos ventas facturación vendimos volumen entradas vendido',
  },
  budget_variance: {
    en: `budget overspent overspend overrun blew plan planned variance account overhead exceeded busted exceed creep
      hardware limit`,
    es: 'presupuesto variación pasamos desvío excedido excedimos cuenta plan sobregasto rebasamos gastamos desviación',
  },
}
