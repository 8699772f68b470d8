using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.Hosting;

/// <summary>Configuration section <c>KeyRing</c>: what the keys in the store are themselves encrypted with.</summary>
public sealed class KeyRingOptions
{
    /// <summary>Path of a certificate with its private key, PKCS #12 or PEM; null leaves new keys readable for whoever reads the store.</summary>
    public string? Certificate { get; set; }

    /// <summary>Of PKCS #12 files.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>Paths of earlier certificates, whose keys can still be read.</summary>
    public IList<string> OldCertificates { get; } = [];
}

public static class KeyRingConfiguration
{
    /// <exception cref="ConfigurationMistakeException">A certificate cannot be used.</exception>
    public static IServiceCollection AddKeyRingProtection(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.ReadSection<KeyRingOptions>("KeyRing");
        var ring = services.AddDataProtection();
        if (options.Certificate is { } path)
            ring.ProtectKeysWithCertificate(Load("KeyRing:Certificate", path, options.CertificatePassword));
        if (options.OldCertificates.Count > 0)
            ring.UnprotectKeysWithAnyCertificate([.. options.OldCertificates.Select(old => Load("KeyRing:OldCertificates", old, options.CertificatePassword))]);
        return services;
    }

    private static X509Certificate2 Load(string key, string path, string? password)
    {
        try
        {
            var certificate = X509Certificate2.GetCertContentType(path) == X509ContentType.Pkcs12
                ? X509CertificateLoader.LoadPkcs12FromFile(path, password)
                : X509Certificate2.CreateFromPemFile(path);
            Check.That(certificate.GetRSAPrivateKey() is not null, $"{key}: '{path}' must hold an RSA certificate with its private key.");
            return certificate;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new ConfigurationMistakeException(
                $"{key}: the certificate '{path}' cannot be read with its private key ({exception.Message.TrimEnd('.')}); name a PKCS #12 file with KeyRing:CertificatePassword, or a PEM file.");
        }
    }
}
