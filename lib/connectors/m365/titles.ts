/** What people read in a list, in other languages than the tools' own English titles. */
export const titles = {
  es: {
    search_documents: 'Buscar documentos',
    read_document: 'Leer un documento',
    files: 'Archivos de una obra',
    sites: 'Sitios de SharePoint',
    search_mail: 'Buscar correo',
    calendar: 'Calendario',
    user_accounts: 'Cuentas de usuario',
    send_mail: 'Enviar un correo',
  },
}
