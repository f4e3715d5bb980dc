import { z } from 'zod'
import { readMailbox } from '#lib/core/mail-settings.ts'
import { setting, wholeNumber } from './kind.ts'

const host = z
  .string()
  .trim()
  .refine(
    (name) => name === '' || /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\[?[0-9a-fA-F:]+\]?)$/.test(name),
    {
      error: 'must be the name of a server, like smtp.example.com',
    },
  )

const mailbox = z
  .string()
  .trim()
  .refine((text) => text === '' || readMailbox(text) !== null, {
    error: 'must be an address, like reports@example.com, or Reports <reports@example.com>',
  })

/** The mail server, where the environment names none. */
export const mailKinds = {
  mail_host: setting({
    schema: host,
    variable: 'SMTP_HOST',
    fallback: '',
    words: { en: 'Mail server', es: 'Servidor de correo' },
    help: {
      en: 'the name of the SMTP server that mail goes out by; without it nothing is mailed',
      es: 'el nombre del servidor SMTP por el que sale el correo; sin esto no se envía ninguno',
    },
  }),
  mail_port: setting({
    schema: wholeNumber('a port', 1, 65_535),
    variable: 'SMTP_PORT',
    fallback: '587',
    words: { en: 'Port', es: 'Puerto' },
    help: {
      en: 'where the server listens: 587 for STARTTLS, 465 where everything is encrypted from the first byte',
      es: 'dónde escucha el servidor: 587 para STARTTLS, 465 si todo va cifrado desde el primer byte',
    },
  }),
  mail_tls: setting({
    schema: z.enum(['starttls', 'implicit', 'none'], 'must be starttls, implicit or none'),
    variable: 'SMTP_TLS',
    fallback: 'starttls',
    words: { en: 'Encryption', es: 'Cifrado' },
    help: {
      en: 'how the connection is encrypted; none is for a server on this machine only',
      es: 'cómo se cifra la conexión; sin cifrado solo para un servidor en esta misma máquina',
    },
  }),
  mail_user: setting({
    schema: z.string().trim().max(200, 'has at most 200 characters'),
    variable: 'SMTP_USER',
    fallback: '',
    words: { en: 'User', es: 'Usuario' },
    help: {
      en: 'who Gatehouse signs in as; without it nobody signs in',
      es: 'con qué usuario inicia sesión Gatehouse; sin esto no se inicia sesión',
    },
  }),
  mail_password: setting({
    schema: z.string().min(1, 'is empty').max(500, 'has at most 500 characters'),
    variable: 'SMTP_PASSWORD',
    fallback: '',
    secret: { of: ['mail_host', 'mail_port', 'mail_tls'] },
    words: { en: 'Password', es: 'Contraseña' },
    help: {
      en: 'what belongs to the user; it is sealed and nobody sees it again',
      es: 'la que corresponde al usuario; se sella y nadie vuelve a verla',
    },
  }),
  mail_from: setting({
    schema: mailbox,
    variable: 'MAIL_FROM',
    fallback: '',
    words: { en: 'Mail is from', es: 'Remitente' },
    help: {
      en: 'the address that mail comes from, with a name before it if you like',
      es: 'la dirección desde la que llega el correo, con un nombre delante si se desea',
    },
  }),
  mail_reply_to: setting({
    schema: mailbox,
    variable: 'MAIL_REPLY_TO',
    fallback: '',
    words: { en: 'Replies go to', es: 'Respuestas a' },
    help: {
      en: 'the address that answers to our mail go to; without it they go to where mail is from',
      es: 'la dirección a la que van las respuestas; sin esto van al remitente',
    },
  }),
} as const
