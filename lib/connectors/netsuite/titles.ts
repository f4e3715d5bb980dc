/** What people read in a list, in other languages than the tools' own English titles. */
export const titles = {
  es: {
    jobs: 'Obras con contrato, costo y margen',
    job_cost: 'Costo de la obra por código de costo',
    wip: 'Obra en curso: facturado de más y de menos',
    ap_aging: 'Cuentas por pagar por antigüedad',
    ar_aging: 'Cuentas por cobrar por antigüedad',
    vendor_bills: 'Facturas de proveedores',
    vendor_payments: 'Pagos a proveedores',
    pay_applications: 'Solicitudes de pago a los dueños',
    purchase_orders: 'Órdenes de compra',
    cash_position: 'Efectivo y línea de crédito',
    profit_and_loss: 'Resultados por mes',
    find_vendors: 'Buscar proveedores',
    create_vendor_bill: 'Registrar una factura de proveedor',
  },
}
