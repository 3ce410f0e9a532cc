import type { Context, ExitCode } from './context.js';

const reasons: Record<string, string> = {
  no_customer: 'The answer of this task names nobody, or was taken back.',
  not_known: 'The customer of this task is not known any more.',
};

/** `heed tasks customer ID`: exit code 1 where there is nobody to contact. */
export async function taskCustomerCommand(context: Context, id: string): Promise<ExitCode> {
  const { terminal, json } = context;
  const found = await context.client().getTaskCustomer({ path: { id } });
  const { customer, reason } = found;
  if (json) await terminal.out(JSON.stringify(found));
  else if (customer === null) await terminal.out(reasons[reason ?? ''] ?? 'There is nobody to contact.');
  else {
    const { id: own, name, email, phone } = customer;
    for (const [label, value] of Object.entries({ name, email, phone, customer: own }))
      await terminal.out(`${label.padEnd(9)}${value ?? '–'}`);
  }
  return customer === null ? 1 : 0;
}
