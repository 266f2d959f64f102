using Notify.Functions.Redaction;

namespace Notify.Functions.Tests.Redaction;

public sealed class SecretNamesTests
{
    [Theory]
    [InlineData("password")]
    [InlineData("Password")]
    [InlineData("dbPassword")]
    [InlineData("DB_PASSWORD")]
    [InlineData("db-password")]
    [InlineData("db.password")]
    [InlineData("db password")]
    [InlineData("passWord")]
    [InlineData("PGPASSWORD")]
    [InlineData("password1")]
    [InlineData("oauth2_token")]
    [InlineData("APIKey")]
    [InlineData("apikey")]
    [InlineData("X-Api-Key")]
    [InlineData("my_apikey")]
    [InlineData("x-functions-key")]
    [InlineData("AWS_SECRET_ACCESS_KEY")]
    [InlineData("client_secret")]
    [InlineData("clientsecret")]
    [InlineData("accesstoken")]
    [InlineData("refreshToken")]
    [InlineData("connectionstring")]
    [InlineData("ConnectionString")]
    [InlineData("Proxy-Authorization")]
    [InlineData("Set-Cookie")]
    [InlineData("SharedAccessKey")]
    [InlineData("credentials")]
    [InlineData("MYSQL_PWD")]
    [InlineData("数据库密码")]
    public void Name_IsOfASecret_WhenItEndsWithATerm(string name) => Assert.Equal(NameMatch.Whole, TheSecret.Names.Match(name));

    [Theory]
    [InlineData("password_hash")]
    [InlineData("secretId")]
    [InlineData("token_budget")]
    [InlineData("aws_access_key_id")]
    [InlineData("cookie_jar")]
    public void Name_MayBeOfASecret_WhenATermIsInIt(string name) => Assert.Equal(NameMatch.Inside, TheSecret.Names.Match(name));

    [Theory]
    [InlineData("")]
    [InlineData("_")]
    [InlineData("123")]
    [InlineData("max_tokens")]
    [InlineData("maxTokens")]
    [InlineData("tokens")]
    [InlineData("tokenizer")]
    [InlineData("secretary")]
    [InlineData("author")]
    [InlineData("key")]
    [InlineData("primary_key")]
    [InlineData("keyboard")]
    [InlineData("compass")]
    [InlineData("passed")]
    [InlineData("Kansas")]
    [InlineData("isAsync")]
    [InlineData("laptop")]
    [InlineData("command")]
    [InlineData("path")]
    public void Name_IsOrdinary_WhenATermIsOnlyAPartOfItsWords(string name) => Assert.Equal(NameMatch.None, TheSecret.Names.Match(name));

    [Theory]
    [InlineData("secret_name")]
    [InlineData("PASSWORD_FILE")]
    [InlineData("private_key_path")]
    [InlineData("token_type")]
    [InlineData("token_url")]
    [InlineData("token_expires_at")]
    [InlineData("token_count")]
    [InlineData("passwordLength")]
    [InlineData("password-stdin")]
    public void Name_IsOrdinary_WhenItsValueOnlyTellsOfTheSecret(string name) => Assert.Equal(NameMatch.None, TheSecret.Names.Match(name));

    [Theory]
    [InlineData("license_name", NameMatch.Whole)]
    [InlineData("LicenseName", NameMatch.Whole)]
    [InlineData("mot-de-passe", NameMatch.Whole)]
    [InlineData("密码", NameMatch.Whole)]
    [InlineData("password", NameMatch.None)]
    public void Name_IsMatchedAgainstTheSetting(string name, object match) =>
        Assert.Equal(match, new RedactionOptions { Names = "License Name,mot_de_passe, 密码" }.ToSecretNames().Match(name));

    [Fact]
    public void Name_IsMatched_HoweverLongItIs() =>
        Assert.Equal(NameMatch.Whole, TheSecret.Names.Match(string.Concat(Enumerable.Repeat("secre-passwor_", 20_000)) + "token"));
}
