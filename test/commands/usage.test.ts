import { describe, expect, it } from 'vitest';
import { runMain } from '../support/run-main.ts';
import { sqldistill } from '../support/sqldistill.ts';

const commands = ['deploy', 'status', 'undo', 'ingest', 'models', 'models show', 'extract importance', 'extract layers', 'extract range', 'compare', 'export', 'local'];

describe('sqldistill --help', () => {
  it('lists the commands', async () => {
    const { code, stdout } = await sqldistill(['--help']);
    expect(code).toBe(0);
    for (const command of commands) expect(stdout).toContain(`sqldistill ${command.split(' ')[0]}`);
  });

  it.each(commands)('%s --help shows an example and the exit codes', async (command) => {
    const { code, stdout, stderr } = await runMain([...command.split(' '), '--help']);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    // yargs breaks lines where the terminal ends.
    const [, examples = ''] = stdout.replaceAll(/\s+/g, ' ').split('Examples: ');
    expect(examples).toContain(`sqldistill ${command} `);
    expect(examples).toContain('Exit codes: 0 ');
  });

  it('extract --help lists the strategies', async () => {
    const { stdout } = await runMain(['extract', '--help']);
    expect(stdout).toContain('sqldistill extract importance');
    expect(stdout).toContain('sqldistill extract layers');
  });
});

describe('a wrong command line ends with 2 and one line that says what is wrong', () => {
  it('as a process', async () => {
    const { code, stdout, stderr } = await sqldistill(['export', '--model', '1']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe('sqldistill: Missing required argument: out. (sqldistill --help tells more.)\n');
  });

  const longName = 'n'.repeat(257);
  it.each([
    ['no command', [], 'Name a command'],
    ['an unknown command', ['distil'], 'Unknown command: distil'],
    ['no strategy', ['extract'], 'Name a strategy: importance, layers or range'],
    ['an unknown strategy', ['extract', 'magic', '--model', '1'], 'Unknown command: magic'],
    ['a missing flag', ['ingest', './model'], 'Missing required argument: name'],
    ['two missing flags', ['extract', 'importance'], 'Missing required arguments: model, ratio'],
    ['a missing positional', ['compare', '1'], 'Not enough non-option arguments'],
    ['an unknown flag', ['models', '--all'], 'Unknown argument: all'],
    ['a flag twice', ['models', '--database', 'a', '--database', 'b'], '--database is given more than once'],
    ['a model that is no number', ['extract', 'layers', '--model', 'llama', '--count', '1'], '--model is not one number'],
    ['half a model', ['export', '--model', '1.5', '--out', 'x'], '--model is 1.5; give a whole number'],
    ['a positional that is no number', ['compare', '1', 'two'], 'modelB is not one number'],
    ['models of another word', ['models', 'list'], 'Unknown command: list'],
    ['no model to show', ['models', 'show'], 'Not enough non-option arguments'],
    ['a model to show that is no number', ['models', 'show', 'Tiny'], 'model is not one number'],
    ['a plot as JSON', ['models', 'show', '1', '--plot', '--json'], '--plot draws for people; leave --json out, or name a file: --plot FILE.svg.'],
    ['a plot of another kind', ['models', 'show', '1', '--plot', 'weights.png'], "--plot is 'weights.png'; give a path that ends in .svg, or nothing after --plot to draw in the terminal"],
    ['--force without a file', ['models', 'show', '1', '--plot', '--force'], '--force is of no use without --plot FILE.svg.'],
    ['a model beyond INT', ['export', '--model', '2147483648', '--out', 'x'], '--model is 2147483648; give a whole number from 1 to 2147483647'],
    ['no layers', ['extract', 'layers', '--model', '1', '--count', '0'], '--count is 0; give a whole number from 1'],
    ['a ratio in percent', ['extract', 'importance', '--model', '1', '--ratio', '30'], "--ratio is '30'; give a share above 0 and at most 1, such as 0.30"],
    ['a ratio that is no number', ['extract', 'importance', '--model', '1', '--ratio', 'third'], "--ratio is 'third'"],
    ['a negative ratio', ['extract', 'importance', '--model', '1', '--ratio=-0.3'], "--ratio is '-0.3'"],
    ['a blank name', ['ingest', 'd', '--name', ' '], '--name has 1 characters; give a name of 1 to 256'],
    ['a name too long', ['extract', 'layers', '--model', '1', '--count', '1', '--name', longName], '--name has 257 characters'],
    ['a version below 0', ['undo', '--to', '-1'], '--to is -1; give a whole number from 0'],
    ['a port that is none', ['local', '--port', '70000'], '--port is 70000; give a whole number from 1 to 65535'],
  ])('%s', async (_what, args, message) => {
    const { code, stdout, stderr } = await runMain(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`sqldistill: ${message}`);
  });

  it.each([
    ['--server with --data', ['models', '--server', 'db1', '--data', 'd'], {}, '--server and --data exclude each other'],
    ['--server without a user', ['models', '--server', 'db1'], {}, '--server is db1, but there is no user; give --user.'],
    ['--server without a password', ['models', '--server', 'db1', '--user', 'sa'], {}, '--server is db1, but there is no password; set MSSQL_PASSWORD.'],
    ['--user without a server', ['models', '--user', 'sa'], {}, '--user is of no use to the local engine'],
    ['--trust-server-certificate without a server', ['models', '--trust-server-certificate'], {}, '--trust-server-certificate is of no use to the local engine'],
    ['a --server out of form', ['models', '--server', 'a:b:c', '--user', 'sa'], { MSSQL_PASSWORD: 'hidden-one' }, "--server is 'a:b:c'; give host, host:port or host,port."],
    ['MSSQL_URL of another kind', ['models'], { MSSQL_URL: 'postgres://u:hidden-one@h/d' }, 'The connection URL (MSSQL_URL) cannot be used: it starts with postgres://.'],
    ['MSSQL_URL that is none', ['models'], { MSSQL_URL: 'sa:hidden-one@h' }, 'The connection URL (MSSQL_URL) cannot be used'],
    ['MSSQL_URL without a user', ['models'], { MSSQL_URL: 'mssql://h/d' }, 'The connection URL (MSSQL_URL) cannot be used: it names no user.'],
    ['MSSQL_URL with an unknown option', ['models'], { MSSQL_URL: 'mssql://u:hidden-one@h/d?encypt=false' }, 'it has the option encypt; known are encrypt and trustServerCertificate.'],
    ['MSSQL_URL with an option that is neither true nor false', ['models'], { MSSQL_URL: 'mssql://u:hidden-one@h/d?encrypt=no' }, "encrypt is 'no'; give true or false."],
    ['MSSQL_URL with a bare # in the password', ['models'], { MSSQL_URL: 'mssql://u:hidden-one#2@h/d' }, 'The connection URL (MSSQL_URL) cannot be used'],
    ['MSSQL_URL with a bare % in the password', ['models'], { MSSQL_URL: 'mssql://u:hidden-one%@h/d' }, 'it has a % that begins no percent-encoded byte'],
  ])('%s, and the password is not printed', async (_what, args, environment, message) => {
    const { code, stdout, stderr } = await runMain(args, environment);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('hidden-one');
  });
});

describe('a server that does not answer', () => {
  it('ends with 1 and says what to check, without the password', async () => {
    // Port 9 (discard) of the loopback interface: nobody listens there.
    const { code, stderr } = await runMain(['models'], { MSSQL_URL: 'mssql://sa:hidden-one@127.0.0.1:9/models' });
    expect(code).toBe(1);
    expect(stderr).toContain('sqldistill: Cannot connect to 127.0.0.1:9: ');
    expect(stderr).toContain('Nothing answers there, or TLS was refused; check host and port');
    expect(stderr).not.toContain('hidden-one');
  });
});
