// Bundles our style sheets with the NL Design System components, and copies fonts, icons and licence texts.
// Called by hatch_build.py: node assets/build.mjs ROOT NODE_MODULES OUT
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const [root, modules, out] = process.argv.slice(2)
const require = createRequire(path.join(modules, 'from-here.js'))
const esbuild = require('esbuild')
const lightningcss = require('lightningcss')
const read = (...parts) => fs.readFileSync(path.join(...parts), 'utf8')
const write = (name, content) => {
  fs.mkdirSync(path.dirname(path.join(out, name)), { recursive: true })
  fs.writeFileSync(path.join(out, name), content)
}

// light-dark() is compiled away for these browsers
const targets = { chrome: 111 << 16, firefox: 113 << 16, safari: (16 << 16) | (4 << 8) }

function style() {
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [path.join(root, 'assets/css/rode-draad.css')],
    nodePaths: [modules],
    external: ['fonts/*'],
    bundle: true,
    write: false,
    logLevel: 'error',
  })
  const code = Buffer.from(outputFiles[0].contents)
  write('rode-draad.css', lightningcss.transform({ filename: 'rode-draad.css', code, minify: true, targets }).code)
}

function fonts() {
  const name = '@fontsource-variable/atkinson-hyperlegible-next'
  for (const part of ['latin', 'latin-ext']) {
    const file = `atkinson-hyperlegible-next-${part}-wght-normal.woff2`
    write(`fonts/${file}`, fs.readFileSync(path.join(modules, name, 'files', file)))
  }
}

// Only the icons that templates and code name: {% icon "clock" %}, icon="clock", icon("clock")
const NAMED = /icon(?:\s+|\s*=\s*|\(\s*)["']([a-z0-9-]+)["']/g

function iconNames() {
  const found = new Set()
  for (const entry of fs.readdirSync(path.join(root, 'rodedraad'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(html|py)$/.test(entry.name)) continue
    for (const [, name] of read(entry.parentPath, entry.name).matchAll(NAMED)) found.add(name)
  }
  return [...found].sort()
}

function icons() {
  const drawn = JSON.parse(read(modules, '@tabler/icons/tabler-nodes-outline.json'))
  const unknown = []
  const symbols = iconNames().map((name) => {
    if (!drawn[name]) unknown.push(name)
    const shapes = (drawn[name] ?? []).map(([tag, given]) => {
      const attributes = Object.entries(given).map(([key, value]) => ` ${key}="${value}"`)
      return `<${tag}${attributes.join('')}/>`
    })
    return drawn[name] ? `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${shapes.join('')}</symbol>` : ''
  })
  write('icons.svg', `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`)
  if (unknown.length) console.log(`Icons that do not exist: ${unknown.join(', ')}`)
}

function licences() {
  const lock = JSON.parse(read(root, 'package-lock.json')).packages
  const rows = []
  const copies = new Map() // the same text is kept once
  for (const [place, { version, license, dev }] of Object.entries(lock)) {
    if (!place.startsWith('node_modules/') || dev) continue
    const name = place.slice('node_modules/'.length)
    const folder = path.join(modules, name)
    const file = fs.readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
    if (!file) throw new Error(`${name} comes without a licence text`)
    const text = read(folder, file)
    if (!copies.has(text)) copies.set(text, `licences/${name.replace('@', '').replace('/', '-')}.txt`)
    const copy = copies.get(text)
    write(copy, text)
    rows.push(`| ${name} | ${version} | ${license} | [text](${copy}) |`)
  }
  const head = '# Third-party work in this folder\n\nMade by the build from package-lock.json. Of the icons only those in use are copied.\n\n'
  write('THIRD_PARTY.md', `${head}| package | version | licence | text |\n|---|---|---|---|\n${rows.join('\n')}\n`)
}

function testAssets() {
  const place = path.join(root, 'build/test-assets')
  fs.mkdirSync(place, { recursive: true })
  fs.copyFileSync(path.join(modules, 'axe-core/axe.min.js'), path.join(place, 'axe.min.js'))
}

style()
fonts()
icons()
licences()
testAssets()
