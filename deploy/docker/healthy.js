// Ends with 0 when the process of this container can work. Its admin port is where it says so.
const answer = await fetch(`http://127.0.0.1:${process.env.HEED_ADMIN_PORT}/readyz`);
process.exit(answer.ok ? 0 : 1);
