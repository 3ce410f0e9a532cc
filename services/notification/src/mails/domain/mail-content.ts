import { escapeHtml } from './escape-html.js';

/** What a mail says, in both forms. */
export interface MailContent {
  subject: string;
  text: string;
  html: string;
}

/** A mail's body as a list of blocks, from which both forms are made. */
export type Block =
  | { kind: 'line'; text: string }
  | { kind: 'quote'; text: string }
  | { kind: 'facts'; rows: readonly (readonly [label: string, value: string])[] }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'link'; label: string; url: string };

const SUBJECT_LIMIT = 200;

/** One line, never longer than a mail program shows. */
function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= SUBJECT_LIMIT ? line : `${line.slice(0, SUBJECT_LIMIT - 1).toWellFormed()}…`;
}

function toText(block: Block): string {
  switch (block.kind) {
    case 'line':
      return block.text;
    case 'quote':
      return block.text
        .split(/\r?\n/)
        .map((line) => `> ${line}`)
        .join('\n');
    case 'facts':
      return block.rows.map(([label, value]) => `${label}: ${value}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'link':
      return `${block.label}: ${block.url}`;
  }
}

function toHtml(block: Block): string {
  switch (block.kind) {
    case 'line':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'quote':
      return `<blockquote style="white-space:pre-line">${escapeHtml(block.text)}</blockquote>`;
    case 'facts': {
      const rows = block.rows.map(
        ([label, value]) =>
          `<tr><td style="padding-right:1em;color:#555">${escapeHtml(label)}</td><td>${escapeHtml(value)}</td></tr>`,
      );
      return `<table>${rows.join('')}</table>`;
    }
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'link':
      return `<p><a href="${escapeHtml(block.url)}">${escapeHtml(block.label)}</a></p>`;
  }
}

export function mailContent(subject: string, blocks: readonly Block[]): MailContent {
  const filled = blocks.filter((block) => !(block.kind === 'facts' && block.rows.length === 0));
  return {
    subject: oneLine(subject),
    text: `${filled.map(toText).join('\n\n')}\n`,
    html: `<!doctype html><html lang="en"><body>${filled.map(toHtml).join('')}</body></html>`,
  };
}
