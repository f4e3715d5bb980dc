/** What people read in a list, in other languages than the tools' own English titles. */
export const titles = {
  es: {
    search_documents: 'Buscar documentos',
    read_document: 'Leer un documento',
    files: 'Archivos de una obra',
    sites: 'Sitios de SharePoint',
    search_mail: 'Buscar correo',
    read_mail: 'Leer un correo',
    mail_attachment: 'Leer un archivo adjunto',
    calendar: 'Calendario',
    person_calendar: 'Calendario de una persona',
    free_busy: 'Horas libres y ocupadas',
    channel_messages: 'Mensajes de Teams de una obra',
    user_accounts: 'Cuentas de usuario',
    send_mail: 'Enviar un correo',
    create_event: 'Crear una cita en el calendario',
  },
}
