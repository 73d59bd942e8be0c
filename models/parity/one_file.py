"""An SDXL pipeline's weights as one .safetensors file, under the names that the published one-file checkpoints use."""
import re

import torch
from safetensors.torch import save_file

RESNET = {'norm1': 'in_layers.0', 'conv1': 'in_layers.2', 'time_emb_proj': 'emb_layers.1', 'norm2': 'out_layers.0',
          'conv2': 'out_layers.3', 'conv_shortcut': 'skip_connection'}
UNET_ENDS = {'time_embedding.linear_1': 'time_embed.0', 'time_embedding.linear_2': 'time_embed.2', 'add_embedding.linear_1': 'label_emb.0.0',
             'add_embedding.linear_2': 'label_emb.0.2', 'conv_in': 'input_blocks.0.0', 'conv_norm_out': 'out.0', 'conv_out': 'out.2',
             'mid_block.resnets.0': 'middle_block.0', 'mid_block.attentions.0': 'middle_block.1', 'mid_block.resnets.1': 'middle_block.2'}
VAE = ((r'\.mid_block\.resnets\.0\.', '.mid.block_1.'), (r'\.mid_block\.resnets\.1\.', '.mid.block_2.'),
       (r'\.mid_block\.attentions\.0\.', '.mid.attn_1.'), (r'down_blocks\.(\d)\.resnets\.', r'down.\1.block.'),
       (r'down_blocks\.(\d)\.downsamplers\.0\.', r'down.\1.downsample.'), (r'up_blocks\.(\d)\.resnets\.', r'up.\1.block.'),
       (r'up_blocks\.(\d)\.upsamplers\.0\.', r'up.\1.upsample.'), (r'conv_norm_out', 'norm_out'), (r'conv_shortcut', 'nin_shortcut'),
       (r'group_norm', 'norm'), (r'\.to_([qkv])\.', r'.\1.'), (r'\.to_out\.0\.', '.proj_out.'))
TOWER = {'layer_norm1': 'ln_1', 'layer_norm2': 'ln_2', 'mlp.fc1': 'mlp.c_fc', 'mlp.fc2': 'mlp.c_proj', 'self_attn.out_proj': 'attn.out_proj'}


def save(pipeline, path, dtype=torch.float16):
    """Write the file; `pipeline` is an SDXL pipeline with three levels of two layers in its UNet."""
    parts = {'model.diffusion_model.': unet(pipeline.unet), 'first_stage_model.': vae(pipeline.vae),
             'conditioner.embedders.0.transformer.': first_tower(pipeline.text_encoder),
             'conditioner.embedders.1.model.': second_tower(pipeline.text_encoder_2)}
    save_file({prefix + name: weight.to(dtype).contiguous() for prefix, part in parts.items() for name, weight in part.items()}, path)


def unet(model):
    layers, names = model.config.layers_per_block, dict(UNET_ENDS)
    for level in range(len(model.config.block_out_channels)):
        for i in range(layers):
            place = 1 + level * (layers + 1) + i
            names |= {f'down_blocks.{level}.resnets.{i}': f'input_blocks.{place}.0', f'down_blocks.{level}.attentions.{i}': f'input_blocks.{place}.1'}
        names[f'down_blocks.{level}.downsamplers.0.conv'] = f'input_blocks.{(level + 1) * (layers + 1)}.0.op'
        for i in range(layers + 1):
            place = level * (layers + 1) + i
            names |= {f'up_blocks.{level}.resnets.{i}': f'output_blocks.{place}.0', f'up_blocks.{level}.attentions.{i}': f'output_blocks.{place}.1'}
        attends = 'CrossAttn' in model.config.up_block_types[level]
        names[f'up_blocks.{level}.upsamplers.0.conv'] = f'output_blocks.{level * (layers + 1) + layers}.{2 if attends else 1}.conv'
    return {renamed(name, names): weight for name, weight in model.state_dict().items()}


def renamed(name, names):
    start = next(part for part in sorted(names, key=len, reverse=True) if name.startswith(part + '.'))
    rest = name[len(start) + 1:]
    if '.resnets.' in start:
        inner, kind = rest.rsplit('.', 1)
        rest = f'{RESNET[inner]}.{kind}'
    return f'{names[start]}.{rest}'


def vae(model):
    levels, named = len(model.config.block_out_channels), {}
    for name, weight in model.state_dict().items():
        for pattern, other in VAE:
            name = re.sub(pattern, other, name)
        name = re.sub(r'\bup\.(\d)', lambda m: f'up.{levels - 1 - int(m[1])}', name)  # the file counts from the finest
        convolution = '.attn_1.' in name and weight.dim() == 2
        named[name] = weight[..., None, None] if convolution else weight
    return named


def first_tower(model):
    return {name if name.startswith('text_model.') else f'text_model.{name}': weight for name, weight in model.state_dict().items()}


def second_tower(model):
    weights = {name.removeprefix('text_model.'): weight for name, weight in model.state_dict().items()}
    named = {'token_embedding.weight': weights['embeddings.token_embedding.weight'],
             'positional_embedding': weights['embeddings.position_embedding.weight'],
             'text_projection': weights['text_projection.weight'].T}
    named |= {f'ln_final.{kind}': weights[f'final_layer_norm.{kind}'] for kind in ('weight', 'bias')}
    for layer in range(model.config.num_hidden_layers):
        old, new = f'encoder.layers.{layer}.', f'transformer.resblocks.{layer}.'
        for kind in ('weight', 'bias'):
            named |= {f'{new}{b}.{kind}': weights[f'{old}{a}.{kind}'] for a, b in TOWER.items()}
            named[f'{new}attn.in_proj_{kind}'] = torch.cat([weights[f'{old}self_attn.{x}_proj.{kind}'] for x in 'qkv'])
    return named
