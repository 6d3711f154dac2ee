/*
 * The pages' composition root: what is made once in a browser tab, and the first drawing.
 * It begins reading the session and the texts at the same time: on a slow line each round trip counts.
 */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { Account } from './core/account.ts';
import { ApiClient } from './core/api-client.ts';
import { Navigation } from './core/navigation.ts';
import { adoptLocale, onLocaleChosen, startTexts } from './i18n/index.ts';
import './ui/tokens.css';
import './ui/ui.css';

async function main(): Promise<void> {
  const api = new ApiClient();
  const account = new Account(api);
  const navigation = new Navigation(window);
  // The person's own language is a courtesy: when its texts cannot come, the present one stays.
  account.subscribe(() => {
    const known = account.snapshot();
    if (known.status === 'known' && known.user !== null) adoptLocale(known.user.locale).catch(() => {});
  });
  onLocaleChosen((locale) => {
    account.setLocale(locale).catch(() => {});
  });
  const reading = account.read();
  await startTexts();
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <App api={api} account={account} navigation={navigation} />
    </StrictMode>,
  );
  await reading;
}

await main();
