import { describe, expect, it } from '@jest/globals';
import { createTextEngine } from './engine.js';

const engine = createTextEngine();
const themesOf = (text: string): string[] => engine.analyze(text, { language: 'en' }).themes.map(({ theme }) => theme);

describe('exclusions of a theme', () => {
  it.each([
    ['The bean bag is comfortable.', 'My bag was lost.', 'baggage'],
    ['My birthday card made me smile.', 'My card was declined.', 'card_cash'],
  ])('%j is not about it, while %j is', (excluded, meant, theme) => {
    expect(themesOf(meant)).toContain(theme);
    expect(themesOf(excluded)).not.toContain(theme);
  });

  it('leave what stands elsewhere in the same comment', () => {
    expect(themesOf('The bean bag is comfortable. My bag was lost.')).toContain('baggage');
  });
});
